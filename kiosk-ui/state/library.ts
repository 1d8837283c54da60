import {
  borrowItem,
  endSession,
  explainCode,
  openSession,
  renewLoan,
  returnItem,
  undoLoan,
} from '@pratu/protocol/api/kiosk'
import type { Call } from '../link/http.ts'
import type { createPatience } from './patience.ts'

/**
 * What the kiosk asks of the library. Every question is asked again while the server is silent; each that changes
 * something carries one key however often it is asked, so that it changes it once.
 */
export const createLibrary = (
  call: Call,
  patiently: ReturnType<typeof createPatience>,
  requestId: () => string,
) => ({
  openSession: (code: string) => patiently(() => call(openSession, { body: { code } })),
  endSession: (sessionId: string) => patiently(() => call(endSession, { params: { sessionId } })),
  explain: (code: string) => patiently(() => call(explainCode, { params: { code } })),
  borrow: (sessionId: string, code: string) => {
    const idempotencyKey = requestId()
    return patiently(() => call(borrowItem, { params: { sessionId }, body: { code }, idempotencyKey }))
  },
  renew: (sessionId: string, loanId: string) => {
    const idempotencyKey = requestId()
    return patiently(() => call(renewLoan, { params: { sessionId, loanId }, idempotencyKey }))
  },
  undo: (sessionId: string, loanId: string) => {
    const idempotencyKey = requestId()
    return patiently(() => call(undoLoan, { params: { sessionId, loanId }, idempotencyKey }))
  },
  giveBack: (code: string) => {
    const idempotencyKey = requestId()
    return patiently(() => call(returnItem, { body: { code }, idempotencyKey }))
  },
})

export type Library = ReturnType<typeof createLibrary>
