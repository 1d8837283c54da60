import type { ReportState } from '@pratu/protocol/half-year-report'

/** What can happen to a version of a report; that it is corrected makes another version. */
export type ReportEvent = 'sign' | 'send' | 'receive' | 'return' | 'close'

/** An answer of the Office proves that the report was sent, also where nobody noted it. */
const ANSWERS = { receive: 'received', return: 'returned', close: 'closed' } as const

const TRANSITIONS: Record<ReportState, Partial<Record<ReportEvent, ReportState>>> = {
  draft: { sign: 'signed' },
  signed: { send: 'sent', ...ANSWERS },
  sent: ANSWERS,
  received: { return: 'returned', close: 'closed' },
  returned: {},
  closed: {},
}

/** The state after an event; null where it cannot happen. */
export const stateAfter = (state: ReportState, event: ReportEvent): ReportState | null =>
  TRANSITIONS[state][event] ?? null

export const EVENT_OF = { received: 'receive', returned: 'return', closed: 'close' } as const

/** Whether somebody at the school has to do something about it. */
export const awaitsSchool = (state: ReportState): boolean =>
  state === 'draft' || state === 'signed' || state === 'returned'
