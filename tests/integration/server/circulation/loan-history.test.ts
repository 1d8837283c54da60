import { DAY_MS } from '@pratu/protocol/bangkok'
import { describe, expect, it } from 'vitest'
import { createHousekeeping } from '../../../../server/school/circulation/keep-house.ts'
import { queries } from '../../../../server/school/database/queries.ts'
import { deskForEachTest, done, MALI } from './desk-for-each-test.ts'

const each = deskForEachTest()
const { ask, lend } = each

describe('a school that keeps no history', () => {
  it('forgets who borrowed once it can no longer be undone; figures by class stay', async () => {
    each.library.choose({ keepLoanHistory: false })
    const { forget } = createHousekeeping(each.library.circulation)
    await lend('book-1', MALI)
    await lend('book-2', MALI)
    await done('returned', ask('book-1'))
    each.library.time.advance(30 * 60_000)
    await forget()
    expect(each.library.desk.loansOf(MALI, undefined).loans).toHaveLength(2)
    each.library.time.advance(1)
    await forget()
    expect(each.library.desk.loansOf(MALI, undefined).loans.map(({ item }) => item.barcode)).toEqual([
      'book-2',
    ])
    expect(
      each.library.database.all(
        queries.selectFrom('loans').select(['barcode', 'patron_id', 'level']).orderBy('barcode'),
      ),
    ).toEqual([
      { barcode: 'book-1', patron_id: null, level: 'ป.4' },
      { barcode: 'book-2', patron_id: MALI, level: 'ป.4' },
    ])
    expect(each.library.desk.actions()).toEqual([])
  })

  it('a school that keeps it forgets nobody', async () => {
    const { forget } = createHousekeeping(each.library.circulation)
    await lend('book-1', MALI)
    await done('returned', ask('book-1'))
    each.library.time.advance(400 * DAY_MS)
    await forget()
    expect(each.library.desk.loansOf(MALI, undefined).loans).toHaveLength(1)
  })
})

it('the history of a patron comes in pages', async () => {
  for (let round = 0; round < 26; round += 1) {
    for (const code of ['book-1', 'book-2']) await lend(code, MALI)
    for (const code of ['book-1', 'book-2']) await done('returned', ask(code))
    each.library.time.advance(round % 3)
  }
  const first = each.library.desk.loansOf(MALI, undefined)
  const second = each.library.desk.loansOf(MALI, first.loans.at(-1)?.id)
  expect([first.loans.length, first.more, second.loans.length, second.more]).toEqual([50, true, 2, false])
  expect(new Set([...first.loans, ...second.loans].map(({ id }) => id)).size).toBe(52)
})
