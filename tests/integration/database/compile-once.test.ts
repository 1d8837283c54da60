import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { compileOnce } from '../../../server/school/database/compile-once.ts'
import { openDatabase, type SchoolDatabase } from '../../../server/school/database/open.ts'
import { queries } from '../../../server/school/database/queries.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

let folder: ReturnType<typeof temporaryFolder>
let database: SchoolDatabase

beforeEach(() => {
  folder = temporaryFolder()
  database = openDatabase(folder.file('school.db'))
})
afterEach(() => {
  database.close()
  folder[Symbol.dispose]()
})

describe('a query that is compiled once', () => {
  it('runs with the parameters of each call, beside those that stand in it', () => {
    let built = 0
    const add = compileOnce(({ name, value }: { name: string; value: string }) => {
      built += 1
      return queries.insertInto('settings').values({ name, value })
    })
    const find = compileOnce(({ value }: { value: string }) =>
      queries.selectFrom('settings').select('name').where('value', '=', value).where('name', '!=', 'hidden'),
    )
    for (const [name, value] of [
      ['a', 'one'],
      ['hidden', 'one'],
      ['b', 'two'],
    ] as const)
      database.run(add({ value, name }))
    expect(built).toBe(1)
    expect(database.all(find({ value: 'one' }))).toEqual([{ name: 'a' }])
    expect(database.all(find({ value: 'two' }))).toEqual([{ name: 'b' }])
  })

  it('keeps two calls apart that are made before either runs', () => {
    const add = compileOnce((row: { name: string; value: string }) =>
      queries.insertInto('settings').values({ name: row.name, value: row.value }),
    )
    const [first, second] = [add({ name: 'a', value: '1' }), add({ name: 'b', value: '2' })]
    database.run(second)
    database.run(first)
    expect(database.all(queries.selectFrom('settings').selectAll().orderBy('name'))).toEqual([
      { name: 'a', value: '1' },
      { name: 'b', value: '2' },
    ])
  })

  it('takes null as a value', () => {
    const add = compileOnce((row: { id: string; endedAtMs: number | null }) =>
      queries
        .insertInto('enrolment_codes')
        .values({ code_hash: row.id, expires_at_ms: 1, used_at_ms: row.endedAtMs }),
    )
    database.run(add({ id: 'a', endedAtMs: null }))
    expect(database.first(queries.selectFrom('enrolment_codes').select('used_at_ms'))).toEqual({
      used_at_ms: null,
    })
  })
})
