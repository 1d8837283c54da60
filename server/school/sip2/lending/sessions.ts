import type { OwnHold } from '@pratu/protocol/api/holds'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { Loan } from '@pratu/protocol/lending'
import type { SessionRequest } from '../../circulation/lending.ts'

/** A session that nobody has used for so long is over, also when its page could not say so. */
export const SESSION_IDLE_MS = 5 * 60_000

export interface SessionLoan {
  readonly loan: Loan
  /** Lent within the session, so that it may be undone. */
  readonly lentHere: boolean
  /** Lent while the outside system could not be asked. */
  readonly alone: boolean
}

/** Who stands at a kiosk. It lives in memory alone: neither card nor PIN is written down with it. */
export interface OutsideSession {
  readonly id: string
  readonly stationId: string
  readonly card: string
  readonly pin: string | null
  readonly classroom: string | null
  /** The outside system has said who it is, and that the PIN is right where one is asked. */
  readonly verified: boolean
  /** All that the patron has is among its loans; what is not must be asked after, for lending it again would renew it. */
  readonly knowsLoans: boolean
  /** The outside system's, as far as it is known. */
  readonly loanLimit: number | null
  readonly loans: Map<string, SessionLoan>
  /** Those that were told last, by id, with what the outside system calls them. */
  holds: Map<string, { readonly hold: OwnHold; readonly barcode: string | null; readonly listed: string }>
  lastUsedAtMs: number
}

/** One session for each kiosk. */
export function createOutsideSessions() {
  const byStation = new Map<string, OutsideSession>()
  const isOver = ({ lastUsedAtMs }: OutsideSession, nowMs: number) => nowMs - lastUsedAtMs >= SESSION_IDLE_MS

  return {
    open(session: OutsideSession): void {
      byStation.set(session.stationId, session)
    },

    /** The session counts as used. */
    use({ stationId, sessionId }: SessionRequest, nowMs: number): Result<OutsideSession> {
      const session = byStation.get(stationId)
      if (session?.id !== sessionId || isOver(session, nowMs)) return refuse('session-ended')
      session.lastUsedAtMs = nowMs
      return succeed(session)
    },

    end({ stationId, sessionId }: SessionRequest): OutsideSession | undefined {
      const session = byStation.get(stationId)
      if (session?.id !== sessionId) return undefined
      byStation.delete(stationId)
      return session
    },

    /** Somebody brought it back: nobody has it any more. */
    dropItem(barcode: string): void {
      for (const { loans } of byStation.values())
        for (const [id, { loan }] of loans) if (loan.item.barcode === barcode) loans.delete(id)
    },

    /** The item of a loan of an open session. */
    barcodeOf(loanId: string): string | undefined {
      for (const { loans } of byStation.values()) {
        const found = loans.get(loanId)
        if (found) return found.loan.item.barcode
      }
      return undefined
    },

    /** The PIN of whoever stands at a kiosk with this card. */
    pinOf: (card: string): string | null =>
      [...byStation.values()].find(session => session.card === card)?.pin ?? null,

    /** Runs every minute. */
    forgetIdle(nowMs: number): void {
      for (const [stationId, session] of byStation) if (isOver(session, nowMs)) byStation.delete(stationId)
    },
  }
}

export type OutsideSessions = ReturnType<typeof createOutsideSessions>

export const loanOfItem = ({ loans }: OutsideSession, barcode: string): SessionLoan | undefined =>
  [...loans.values()].find(({ loan }) => loan.item.barcode === barcode)

/** How many items are shown as allowed while a kiosk is alone: no more than it would lend. */
export const limitAlone = (
  { loanLimit, count }: { readonly loanLimit: number | null; readonly count: number },
  more: number,
): number => Math.max(count, Math.min(loanLimit ?? Number.POSITIVE_INFINITY, count + Math.max(0, more)))

/** Items that the session borrowed without asking. */
export const countAlone = ({ loans }: OutsideSession): number =>
  [...loans.values()].filter(({ alone, lentHere }) => alone && lentHere).length
