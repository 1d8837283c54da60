import { granted } from '../support/visitor.ts'
import type { OutsideKiosk } from './outside-kiosk.ts'

export const STATION = 'kiosk-1'

export const open = ({ lending }: OutsideKiosk, card = '1001', stationId = STATION) =>
  lending.openSession({ stationId, identified: { by: 'card', code: card } })

/** Somebody whose session is open, and what such a person can do. */
export async function standing(kiosk: OutsideKiosk, card = '1001', stationId = STATION) {
  const { id: sessionId } = granted(await open(kiosk, card, stationId))
  const within = { stationId, sessionId }
  const { lending } = kiosk
  return {
    sessionId,
    borrow: (code: string, key?: string) => lending.borrow({ ...within, code, key }),
    renew: (loanId: string) => lending.renew({ ...within, loanId, key: undefined }),
    undo: (loanId: string) => lending.undo({ ...within, loanId, key: undefined }),
    end: () => lending.endSession(within),
  }
}

export const giveBack = ({ lending }: OutsideKiosk, code: string, key?: string) =>
  lending.return({ stationId: STATION, code, key })

/** What waits, in its order. */
export const statesIn = ({ journal }: OutsideKiosk) =>
  journal.oldestOpen(20).map(({ kind, barcode, state }) => `${kind} ${barcode} ${state}`)
