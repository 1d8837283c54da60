import { dateOf } from '@pratu/protocol/bangkok'
import { type Result, refuse } from '@pratu/protocol/failures'
import type { PatronDetail } from '@pratu/protocol/patrons'
import { createDeciding } from './decide-about-patron.ts'
import type { PatronNeeds, PatronRequest } from './patron-needs.ts'

/** Whether a patron may borrow at all. */
export interface PatronStandings {
  /** The reason is for staff; the kiosk tells that there is one. */
  block(request: PatronRequest, patronId: string, reason: string): Promise<Result<PatronDetail>>
  unblock(request: PatronRequest, patronId: string): Promise<Result<PatronDetail>>
  /** `leftOn` is today when it is not told. */
  leave(request: PatronRequest, patronId: string, leftOn: string | undefined): Promise<Result<PatronDetail>>
  comeBack(request: PatronRequest, patronId: string): Promise<Result<PatronDetail>>
}

export function createPatronStandings(needs: PatronNeeds): PatronStandings {
  const { audit, rows } = needs
  const { about } = createDeciding(needs)

  return {
    block: (request, patronId, reason) =>
      about(request, patronId, ['block', reason], (_patron, nowMs) => {
        rows.change(patronId, { blockedReason: reason }, nowMs)
        audit.append(request.actor, 'patron-blocked', { patronId })
        return undefined
      }),

    unblock: (request, patronId) =>
      about(request, patronId, ['unblock'], (patron, nowMs) => {
        if (patron.blocked_reason === null) return undefined
        rows.change(patronId, { blockedReason: null }, nowMs)
        audit.append(request.actor, 'patron-unblocked', { patronId })
        return undefined
      }),

    leave: (request, patronId, leftOn) =>
      about(request, patronId, ['leave', leftOn], (patron, nowMs) => {
        if (patron.state === 'left') return refuse('patron-left')
        rows.change(patronId, { state: 'left', leftOn: leftOn ?? dateOf(nowMs) }, nowMs)
        audit.append(request.actor, 'patron-left', { patronId })
        return undefined
      }),

    comeBack: (request, patronId) =>
      about(request, patronId, ['come-back'], (patron, nowMs) => {
        if (patron.state === 'active') return undefined
        rows.change(patronId, { state: 'active', leftOn: null }, nowMs)
        audit.append(request.actor, 'patron-came-back', { patronId })
        return undefined
      }),
  }
}
