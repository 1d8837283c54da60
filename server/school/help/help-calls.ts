import { DAY_MS, dateOf, startOfDay } from '@pratu/protocol/bangkok'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import {
  HELP_CALL_LASTS_MS,
  type HelpCall,
  type HelpReason,
  type KioskHelpCall,
  type PastHelpCall,
} from '@pratu/protocol/help'
import type { Clock } from '../../process/clock.ts'
import type { Randomness } from '../../process/randomness.ts'
import type { AuditLog } from '../audit-log.ts'
import type { SchoolDatabase } from '../database/open.ts'
import type { Happenings } from '../happenings.ts'
import { createHelpCallStore, type HelpCallRow, type NamedHelpCall } from './help-call-store.ts'

const KEPT_DAYS = 400

/**
 * Calls for the librarian. Each lives in the database, so that it goes on ringing when the server was started anew; every
 * change is told as the happening `help`.
 */
export interface HelpCalls {
  /** A station that has called already goes on waiting, with the newest reason. */
  call(stationId: string, reason: HelpReason): Promise<Result<KioskHelpCall>>
  /** Whoever called helped themselves. */
  cancel(stationId: string): Promise<Result<{ cancelled: true }>>
  /** Refuses with `not-found` what is over already. */
  answer(actor: string, by: string, callId: string): Promise<Result<{ done: true }>>
  /** Of one that was missed: takes note of it. */
  end(actor: string, callId: string): Promise<Result<{ done: true }>>
  /** A staff page is open and shows every open call. */
  hear(): Promise<void>
  ofStation(stationId: string): KioskHelpCall | null
  /** Those that ring or are being answered, the oldest first; then those of today that were missed. */
  current(): HelpCall[]
  past(): PastHelpCall[]
  /** Housekeeping: ends what nobody has ended. */
  expire(): Promise<void>
  forgetOld(): Promise<void>
}

export function createHelpCalls(needs: {
  readonly database: SchoolDatabase
  readonly clock: Clock
  readonly randomness: Pick<Randomness, 'id'>
  readonly audit: Pick<AuditLog, 'append'>
  readonly happenings: Happenings
  /** Whether a staff page is open now. */
  isHeard(): boolean
}): HelpCalls {
  const { database, clock, randomness, audit, happenings, isHeard } = needs
  const store = createHelpCallStore(database)

  /** Decides in one job, with what is over already ended; tells afterwards if anything changed. */
  async function decide<Value>(job: (nowMs: number, changed: () => void) => Value): Promise<Value> {
    let isChanged = false
    const changed = () => {
      isChanged = true
    }
    const value = await database.write(() => {
      const nowMs = clock.now()
      for (const call of store.open()) {
        if (!isOver(call, nowMs)) continue
        store.end(call.id, nowMs, call.answered_at_ms === null ? 'missed' : 'lapsed')
        changed()
      }
      return job(nowMs, changed)
    })
    if (isChanged) happenings.emit('help')
    return value
  }

  return {
    call: (stationId, reason) =>
      decide((nowMs, changed) => {
        const open = store.openOf(stationId)
        if (open) store.changeReason(open.id, reason)
        else
          store.add({
            ...{ id: randomness.id(), station_id: stationId, reason, called_at_ms: nowMs },
            ...{ heard_at_ms: isHeard() ? nowMs : null, answered_at_ms: null, answered_by: null },
            ...{ ended_at_ms: null, outcome: null },
          })
        changed()
        const call = store.openOf(stationId)
        if (!call) throw new Error('A call was made but is not there.')
        return succeed(forKiosk(call))
      }),

    cancel: stationId =>
      decide((nowMs, changed) => {
        const open = store.openOf(stationId)
        if (open) {
          store.end(open.id, nowMs, 'cancelled')
          changed()
        }
        return succeed({ cancelled: true })
      }),

    answer: (actor, by, callId) =>
      decide((nowMs, changed) => {
        const call = store.find(callId)
        if (!call || call.ended_at_ms !== null) return refuse('not-found')
        if (call.answered_at_ms === null) {
          store.answer(callId, nowMs, by)
          audit.append(actor, 'help-call-answered', { reason: call.reason })
          changed()
        }
        return succeed({ done: true })
      }),

    end: (actor, callId) =>
      decide((nowMs, changed) => {
        const call = store.find(callId)
        if (!call) return refuse('not-found')
        if (call.ended_at_ms === null) store.end(callId, nowMs, 'helped')
        else store.note(callId)
        audit.append(actor, 'help-call-ended', { reason: call.reason })
        changed()
        return succeed({ done: true })
      }),

    hear: () =>
      decide((nowMs, changed) => {
        if (store.hear(nowMs) > 0) changed()
      }),

    ofStation: stationId => {
      const call = store.openOf(stationId)
      return call && !isOver(call, clock.now()) ? forKiosk(call) : null
    },

    current: () => [
      ...store
        .open()
        .filter(call => !isOver(call, clock.now()))
        .map(call => forStaff(call, call.answered_at_ms === null ? 'calling' : 'coming')),
      ...store.missedSince(startOfDay(dateOf(clock.now()))).map(call => forStaff(call, 'missed')),
    ],

    past: () =>
      store.newest().map(call => ({
        id: call.id,
        station: call.station,
        reason: call.reason,
        calledAtMs: call.called_at_ms,
        answeredAtMs: call.answered_at_ms,
        answeredBy: call.answered_by,
        outcome: call.outcome,
      })),

    expire: () => decide(() => undefined),

    forgetOld: async () => {
      const before = clock.now() - KEPT_DAYS * DAY_MS
      await database.write(() => store.forgetBefore(before))
    },
  }
}

const isOver = (call: HelpCallRow, nowMs: number): boolean => nowMs - call.called_at_ms >= HELP_CALL_LASTS_MS

const forKiosk = (call: HelpCallRow): KioskHelpCall => ({
  state: call.answered_at_ms !== null ? 'coming' : call.heard_at_ms !== null ? 'heard' : 'unheard',
  reason: call.reason,
  calledAtMs: call.called_at_ms,
})

const forStaff = (call: NamedHelpCall, state: HelpCall['state']): HelpCall => ({
  id: call.id,
  station: call.station,
  reason: call.reason,
  calledAtMs: call.called_at_ms,
  state,
  answeredBy: call.answered_by,
})
