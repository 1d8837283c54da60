import { refuse, succeed } from '@pratu/protocol/failures'
import { describe, expect, it } from 'vitest'
import { undoLoan } from '../../../../../server/school/circulation/undo-loan.ts'
import { someLoan } from '../../../../fakes/lending-facts.ts'

const mine = { patronId: 'mali', sessionId: 'session' }

describe('undoing a loan', () => {
  it('is possible in the session that made it', () => {
    const loan = someLoan()
    expect(undoLoan({ loan, ...mine })).toEqual(succeed(loan))
  })

  it('is too late in a later session', () => {
    expect(undoLoan({ loan: someLoan({ sessionId: 'earlier' }), ...mine })).toEqual(refuse('undo-too-late'))
  })

  it('is too late for a loan that no kiosk made', () => {
    expect(undoLoan({ loan: someLoan({ sessionId: null }), ...mine })).toEqual(refuse('undo-too-late'))
  })

  it('is too late once the item is back', () => {
    expect(undoLoan({ loan: someLoan({ state: 'returned' }), ...mine })).toEqual(refuse('undo-too-late'))
  })

  it.each([
    ['is unknown', undefined],
    ['is another patron’s', someLoan({ patronId: 'somebody' })],
    ['was undone', someLoan({ state: 'undone' })],
  ])('finds no loan that %s', (_what, loan) => {
    expect(undoLoan({ loan, ...mine })).toEqual(refuse('loan-not-found'))
  })
})
