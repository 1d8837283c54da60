import { afterAll, expect, it } from 'vitest'
import { createHoldStore } from '../../../../server/school/circulation/hold-store.ts'
import { createLoanStore } from '../../../../server/school/circulation/loan-store.ts'
import { openDatabase, type SchoolDatabase } from '../../../../server/school/database/open.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

const folder = temporaryFolder()
const database = openDatabase(folder.file('school.db'))
afterAll(() => {
  database.close()
  folder[Symbol.dispose]()
})

/** How SQLite looks for the rows of the queries that are asked. */
function plansOf(ask: (database: SchoolDatabase) => void): string {
  const plans: string[] = []
  ask({
    ...database,
    all(query) {
      const compiled = query.compile()
      const explain = { ...compiled, sql: `EXPLAIN QUERY PLAN ${compiled.sql}` }
      plans.push(...database.all<{ detail: string }>({ compile: () => explain }).map(({ detail }) => detail))
      return database.all(query)
    },
  })
  return plans.join('\n')
}

it('a card costs no more for whoever has borrowed much: only open loans are read', () => {
  const plans = plansOf(watched => createLoanStore(watched).openLoansOf('patron'))
  expect(plans).toContain('open_loans_by_patron')
})

it('ended holds are not read for those that are open', () => {
  expect(plansOf(watched => createHoldStore(watched).openOf('patron'))).toContain('holds_by_patron')
  expect(plansOf(watched => createHoldStore(watched).queueOf('record'))).toContain('holds_by_record')
})
