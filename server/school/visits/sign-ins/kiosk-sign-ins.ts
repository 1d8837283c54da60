import type { KioskClass, KioskPupil } from '@pratu/protocol/api/kiosk-sign-ins'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { AnonymousKind, ClassOfPupils, VisitPurpose } from '@pratu/protocol/visitors'
import type { Deciding } from '../../durable-answer.ts'
import type { createArrivals } from './arrivals.ts'
import type { SignInNeeds } from './sign-in-needs.ts'

/** A kiosk takes back what it was told within this time; afterwards staff do. */
const UNDO_MS = 60_000
/** Whoever was asked for a purpose answers before the kiosk's screen goes back. */
const PURPOSE_MS = 5 * 60_000

interface KioskRequest {
  readonly stationId: string
  readonly key: string | undefined
}

/** Signing in at a kiosk, and at a gate that only reads cards. */
export interface KioskSignIns {
  classes(): KioskClass[]
  pupilsOf(asked: ClassOfPupils): KioskPupil[]
  /** By picture: a pupil of a class who has no card at hand. */
  pupil(request: KioskRequest, patronId: string): Promise<Result<{ signInId: string; again: boolean }>>
  visitor(
    request: KioskRequest,
    visitor: { kind: AnonymousKind; heads: number },
  ): Promise<Result<{ signInId: string }>>
  tellPurpose(signInId: string, purpose: VisitPurpose): Promise<Result<{ purpose: VisitPurpose }>>
  /** Only what the same kiosk was told just now; refuses with `sign-in-settled`. */
  undo(asked: { stationId: string; signInId: string }): Promise<Result<{ undone: true }>>
  /** Inside a job of `write`: a session was opened at a kiosk, with a card or the day's pictures. */
  cameToKiosk(
    arrived: { patronId: string; stationId: string; by: 'card' | 'patron' },
    deciding: Deciding,
  ): void
  /** A code that was read where no kiosk page listens. False when it is nobody's card. */
  cardAtGate(read: { stationId: string; code: string }): Promise<boolean>
}

export function createKioskSignIns(
  needs: SignInNeeds & { arrivals: ReturnType<typeof createArrivals> },
): KioskSignIns {
  const { signIns, people, durably, arrivals, classroomOf } = needs

  return {
    classes: () => people.classes().map(place => ({ ...place, name: classroomOf(place) ?? place.level })),

    pupilsOf: people.pupilsOf,

    pupil: ({ stationId, key }, patronId) =>
      durably({ request: ['picture', stationId, patronId], key }, deciding => {
        const person = people.find(patronId)
        if (person?.kind !== 'pupil' || person.level === null) return refuse('not-found')
        return succeed(arrivals.identified(person, { method: 'picture', stationId }, deciding))
      }),

    visitor: ({ stationId, key }, visitor) =>
      durably({ request: ['visitor', stationId, JSON.stringify(visitor)], key }, deciding =>
        succeed({ signInId: arrivals.anonymous(visitor, stationId, deciding) }),
      ),

    tellPurpose: (signInId, purpose) =>
      durably({ request: [], key: undefined }, ({ nowMs }) => {
        const row = signIns.find(signInId)
        if (!row || row.undone_at_ms !== null) return refuse('not-found')
        if (nowMs - row.last_at_ms > PURPOSE_MS) return refuse('sign-in-settled')
        signIns.setPurpose(signInId, purpose)
        return succeed({ purpose })
      }),

    undo: ({ stationId, signInId }) =>
      durably({ request: [], key: undefined }, ({ nowMs }) => {
        const row = signIns.find(signInId)
        if (row?.station_id !== stationId) return refuse('not-found')
        if (row.undone_at_ms !== null) return succeed({ undone: true })
        if (nowMs - row.at_ms > UNDO_MS) return refuse('sign-in-settled')
        signIns.takeBack(signInId, nowMs)
        return succeed({ undone: true })
      }),

    cameToKiosk({ patronId, stationId, by }, deciding) {
      const person = people.find(patronId)
      const method = by === 'card' ? 'card-kiosk' : 'picture'
      if (person) arrivals.identified(person, { method, stationId }, deciding)
    },

    async cardAtGate({ stationId, code }) {
      if (!people.findByCard(code)) return false
      const answer = await durably({ request: [], key: undefined }, deciding => {
        const person = people.findByCard(code)
        if (!person) return refuse('code-unknown')
        return succeed(arrivals.identified(person, { method: 'card-gate', stationId }, deciding))
      })
      return answer.ok
    },
  }
}
