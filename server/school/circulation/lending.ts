import type { OwnHold } from '@pratu/protocol/api/holds'
import type { Result } from '@pratu/protocol/failures'
import type { CodeMeaning, LendingSession, Loan, ReturnedItem } from '@pratu/protocol/lending'

/** A request of a kiosk. A session belongs to one station and is unknown to every other. */
export interface KioskRequest {
  readonly stationId: string
  /** Asking again with the same key returns the first answer and does nothing more. */
  readonly key: string | undefined
}

export interface CodeRequest {
  readonly stationId: string
  readonly code: string
}

/** Who wants a session: by a card, or as another feature has found out. */
export type Identified =
  | { readonly by: 'card'; readonly code: string }
  | { readonly by: 'patron'; readonly patronId: string }

export interface OpenRequest {
  readonly stationId: string
  readonly identified: Identified
  /** What the patron typed where a PIN is asked; `choosing` it as the first one. */
  readonly pin?: { readonly pin: string; readonly choosing: boolean }
}

export interface SessionRequest {
  readonly stationId: string
  readonly sessionId: string
}

export interface BorrowRequest extends KioskRequest, SessionRequest {
  readonly code: string
}

export interface LoanRequest extends KioskRequest, SessionRequest {
  readonly loanId: string
}

export interface RecordRequest extends KioskRequest, SessionRequest {
  readonly recordId: string
}

export interface HoldRequest extends KioskRequest, SessionRequest {
  readonly holdId: string
}

export interface ReturnRequest extends KioskRequest {
  readonly code: string
}

/**
 * The one interface through which a kiosk lends; whose system keeps the loans is not the kiosk's to know. Every change
 * is durable before its promise resolves. A refusal lists every reason; promises reject only on surprises.
 */
export interface Lending {
  /** Says nothing of a person, whoever's card it is. */
  explainCode(asked: CodeRequest): Promise<CodeMeaning>
  /** Opens a session; one still open at this station ends. */
  openSession(asked: OpenRequest): Promise<Result<LendingSession>>
  /** Ending a session again, or one of another station, changes nothing. */
  endSession(asked: SessionRequest): Promise<void>
  borrow(asked: BorrowRequest): Promise<Result<{ loan: Loan; loanCount: number; loanLimit?: number | null }>>
  renew(asked: LoanRequest): Promise<Result<{ loan: Loan }>>
  /** Takes back a loan of the same session, as if it had not been. */
  undo(asked: LoanRequest): Promise<Result<{ loanCount: number }>>
  /** Needs no session and says nothing of the borrower. */
  return(asked: ReturnRequest): Promise<Result<ReturnedItem>>
  /** What the patron waits for, and what waits for the patron. */
  listHolds(asked: SessionRequest): Promise<Result<{ holds: OwnHold[] }>>
  /** Puts the patron into the queue for a record. */
  hold(asked: RecordRequest): Promise<Result<{ hold: OwnHold }>>
  /** Gives up a hold; the answer has those that are left. */
  cancelHold(asked: HoldRequest): Promise<Result<{ holds: OwnHold[] }>>
}
