import { refuse } from '@pratu/protocol/failures'
import { describe, expect, it } from 'vitest'
import { by, deskForEachTest, done, HELPER, KRU, MALI } from './desk-for-each-test.ts'

const each = deskForEachTest()
const { ask } = each

describe('class sets', () => {
  it('are lent in one go on their own terms, outside the limit, and listed until the last copy is back', async () => {
    const codes = ['set-1', 'set-2', 'nothing', 'set-2']
    const lent = await done(
      'class-set-lent',
      each.library.desk.lendClassSet(by(HELPER), { patronId: KRU, codes, override: false }),
    )
    expect(lent.loans.map(({ item, dueDate }) => [item.barcode, dueDate])).toEqual([
      ['set-1', '2027-03-23'],
      ['set-2', '2027-03-23'],
    ])
    expect(lent.refused).toEqual([{ code: 'nothing', failures: [{ code: 'code-unknown' }] }])
    expect(lent.account?.loansLeft).toBe(20)
    await done('lent', ask('set-3', { patronId: KRU, mode: 'class-set' }))
    await done('returned', ask('set-2'))
    expect(each.library.desk.classSets()).toEqual([
      {
        patron: { id: KRU, name: 'kru', classroom: null, classNumber: null },
        ...{ recordId: 'record-set', title: 'แบบเรียน', loanedOn: '2026-11-23', dueDate: '2027-03-23' },
        ...{ overdueDays: 0, copies: 3, out: 2, barcodesOut: ['set-1', 'set-3'] },
      },
    ])
  })

  it('are refused to groups that may take none, with every reason once', async () => {
    const asked = { patronId: MALI, codes: ['set-1', 'set-2'], override: false }
    expect(await each.library.desk.lendClassSet(by(), asked)).toEqual(refuse('no-class-sets'))
  })
})
