import { dateOf } from '@pratu/protocol/bangkok'
import type { VisitorKind } from '@pratu/protocol/figures'
import type { SignInMethod } from '@pratu/protocol/sign-ins'
import type { AnonymousKind, VisitPurpose } from '@pratu/protocol/visitors'
import type { Deciding } from '../../durable-answer.ts'
import type { Person } from './people-store.ts'
import type { SignInNeeds } from './sign-in-needs.ts'

/** Beyond what chance gives twice to the people of a school. */
export const VISITOR_NUMBERS = 2 ** 47

interface Place {
  readonly level: string | null
  readonly room: string | null
}

export interface Arrival {
  readonly method: Exclude<SignInMethod, 'anonymous'>
  readonly stationId: string | null
  readonly purpose?: VisitPurpose | undefined
}

export interface Arrived {
  readonly signInId: string
  /** It is the visit for which the person had signed in before. */
  readonly again: boolean
}

/** Somebody comes in and says so. Everything here runs inside a job of `write`. */
export function createArrivals(needs: SignInNeeds) {
  const { signIns, classVisits, settings, randomness, happenings, classroomOf } = needs

  function tell(
    { afterCommit, nowMs: atMs }: Deciding,
    { level, room, ...signedIn }: { id: string; visitor: VisitorKind; stationId: string | null } & Place,
  ): void {
    afterCommit(() =>
      happenings.emit('sign-in', { ...signedIn, atMs, classroom: classroomOf({ level, room }) }),
    )
  }

  return {
    /** Whoever signed in a short while ago has not come again, wherever that was. */
    identified(person: Person, { method, stationId, purpose }: Arrival, deciding: Deciding): Arrived {
      const { nowMs } = deciding
      const before = signIns.newestOf(person.patronId)
      if (before && nowMs - before.last_at_ms < settings.current().sameVisitMinutes * 60_000) {
        signIns.seenAgain(before.id, Math.max(nowMs, before.last_at_ms))
        if (purpose !== undefined && before.purpose === null) signIns.setPurpose(before.id, purpose)
        return { signInId: before.id, again: true }
      }
      const id = randomness.id()
      const date = dateOf(nowMs)
      const { kind, level, room } = person
      const withClass =
        kind === 'pupil' && level !== null && classVisits.runningAt(date, { level, room }, nowMs)
      signIns.add({
        ...{ id, date, at_ms: nowMs, last_at_ms: nowMs, method, kind, level, room },
        visits: withClass ? 0 : 1,
        purpose: purpose ?? null,
        visitor: signIns.visitorOf(person.patronId) ?? randomness.integer(VISITOR_NUMBERS),
        patron_id: person.patronId,
        station_id: stationId,
        undone_at_ms: null,
      })
      tell(deciding, { id, visitor: kind, level, room, stationId })
      return { signInId: id, again: false }
    },

    /** One tap: every tap is a visitor, or a delegation. */
    anonymous(
      visitor: { kind: AnonymousKind; heads: number; purpose?: VisitPurpose | undefined },
      stationId: string | null,
      deciding: Deciding,
    ): string {
      const { nowMs } = deciding
      const id = randomness.id()
      const { kind, heads, purpose } = visitor
      signIns.add({
        ...{ id, date: dateOf(nowMs), at_ms: nowMs, last_at_ms: nowMs, method: 'anonymous', kind },
        ...{ level: null, room: null, visits: heads, purpose: purpose ?? null },
        ...{ visitor: null, patron_id: null, station_id: stationId, undone_at_ms: null },
      })
      tell(deciding, { id, visitor: kind, level: null, room: null, stationId })
      return id
    },
  }
}
