import { dateOf } from '@pratu/protocol/bangkok'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import type { Correction } from './school-clock.ts'
import { shifting } from './shifting.ts'

/**
 * Inside a job of `write`: dates what a library did from `fromMs` to `toMs` by so much later: loans, returns, renewals,
 * and who signed in. Returns how many rows. `dueDate` says when a loan is due that was due on a day. Figures follow by the database's triggers.
 */
export function redateLoans(
  database: SchoolDatabase,
  correction: Correction,
  dueDate: (before: string) => string,
): number {
  const { fromMs, toMs, byMs } = correction
  const { isWithin: within, later } = shifting(correction)
  let rows = 0

  const renewals = database.all(queries.selectFrom('renewals').selectAll().where(within('at_ms')))
  const renewed = new Set(renewals.map(({ loan_id }) => loan_id))
  for (const { id, ...renewal } of renewals) {
    // Its figures are counted when it is added and when it goes.
    database.run(queries.deleteFrom('renewals').where('id', '=', id))
    database.run(
      queries.insertInto('renewals').values({
        ...{ ...renewal, id, at_ms: renewal.at_ms + byMs },
        due_date: dueDate(renewal.due_date),
      }),
    )
    rows += 1
  }

  const loans = database.all(
    queries
      .selectFrom('loans')
      .select(['id', 'loaned_at_ms', 'due_date'])
      .where(eb => eb.or([within('loaned_at_ms'), within('returned_at_ms'), within('undone_at_ms')])),
  )
  const isWithin = (atMs: number) => atMs >= fromMs && atMs <= toMs
  const ids = new Set(loans.map(({ id }) => id))
  const others = [...renewed].filter(id => !ids.has(id))
  const alsoRenewed = others.flatMap(id =>
    database.all(queries.selectFrom('loans').select(['id', 'loaned_at_ms', 'due_date']).where('id', '=', id)),
  )
  for (const { id, loaned_at_ms, due_date } of [...loans, ...alsoRenewed]) {
    const isDueLater = isWithin(loaned_at_ms) || renewed.has(id)
    rows += database.run(
      queries
        .updateTable('loans')
        .set({
          loaned_at_ms: later('loaned_at_ms'),
          returned_at_ms: later('returned_at_ms'),
          undone_at_ms: later('undone_at_ms'),
          ...(isDueLater && { due_date: dueDate(due_date) }),
        })
        .where('id', '=', id),
    )
  }

  for (const { id, at_ms, last_at_ms } of database.all(
    queries.selectFrom('sign_ins').select(['id', 'at_ms', 'last_at_ms']).where(within('at_ms')),
  ))
    rows += database.run(
      queries
        .updateTable('sign_ins')
        .set({ at_ms: at_ms + byMs, last_at_ms: last_at_ms + byMs, date: dateOf(at_ms + byMs) })
        .where('id', '=', id),
    )
  return rows
}
