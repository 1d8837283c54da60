import type { listSignIns, signInPatron, VisitorFields } from '@pratu/protocol/api/sign-ins'
import { SIGN_INS_LISTED } from '@pratu/protocol/api/sign-ins'
import type { BodyOf, ResponseOf } from '@pratu/protocol/endpoint'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { SignInSettings, SignInView } from '@pratu/protocol/sign-ins'
import type { createArrivals } from './arrivals.ts'
import { type StaffRequest, viewClassVisit } from './class-visits.ts'
import type { SignInNeeds } from './sign-in-needs.ts'
import type { NamedSignIn } from './sign-in-store.ts'
import { emptyDay, type SignIns } from './sign-ins.ts'

/** Signing in at the staff desk, and the list of a day. */
export interface StaffSignIns {
  list(date: string): ResponseOf<typeof listSignIns>
  patron(
    request: StaffRequest,
    asked: BodyOf<typeof signInPatron>,
  ): Promise<Result<ResponseOf<typeof signInPatron>>>
  visitors(request: StaffRequest, asked: VisitorFields): Promise<Result<{ signIn: SignInView }>>
  /** However long ago it was made. */
  takeBack(request: StaffRequest, id: string): Promise<Result<{ takenBack: true }>>
  changeSettings(request: StaffRequest, settings: SignInSettings): Promise<Result<SignInSettings>>
}

export function createStaffSignIns(
  needs: SignInNeeds & { arrivals: ReturnType<typeof createArrivals>; figures: Pick<SignIns, 'days'> },
): StaffSignIns {
  const { signIns, classVisits, people, settings, audit, durably, arrivals, figures } = needs

  const view = ({ given_name, family_name, ...row }: NamedSignIn): SignInView => ({
    id: row.id,
    atMs: row.at_ms,
    method: row.method,
    kind: row.kind,
    name:
      given_name === null || family_name === null
        ? null
        : needs.nameOf({ title: row.title, given_name, family_name }),
    classroom: needs.classroomOf(row),
    purpose: row.purpose,
    visits: row.visits,
  })

  function written(id: string): SignInView {
    const row = signIns.findNamed(id)
    if (!row) throw new Error(`Sign-in ${id} was written but is not there.`)
    return view(row)
  }

  return {
    list: date => ({
      day: figures.days(date, date)[0] ?? emptyDay(date),
      signIns: signIns.listOf(date, SIGN_INS_LISTED).map(view),
      signInCount: signIns.countOf(date),
      classVisits: classVisits.listOf(date).map(row => viewClassVisit(row, needs)),
    }),

    patron: ({ key }, { patron, purpose }) =>
      durably({ request: ['desk-sign-in', JSON.stringify(patron), purpose ?? ''], key }, deciding => {
        const person = 'id' in patron ? people.find(patron.id) : people.findByCard(patron.code)
        if (!person) return refuse('id' in patron ? 'not-found' : 'code-unknown')
        const arrival = { method: 'desk', stationId: null, purpose } as const
        const { signInId, again } = arrivals.identified(person, arrival, deciding)
        return succeed({ signIn: written(signInId), again })
      }),

    visitors: ({ key }, visitor) =>
      durably({ request: ['desk-visitors', JSON.stringify(visitor)], key }, deciding =>
        succeed({ signIn: written(arrivals.anonymous(visitor, null, deciding)) }),
      ),

    takeBack: ({ actor }, id) =>
      durably({ request: [], key: undefined }, ({ nowMs }) => {
        const row = signIns.find(id)
        if (!row) return refuse('not-found')
        if (row.undone_at_ms !== null) return succeed({ takenBack: true })
        signIns.takeBack(id, nowMs)
        const { kind: visitor, method, visits } = row
        audit.append(actor, 'sign-in-taken-back', { visitor, method, visits })
        return succeed({ takenBack: true })
      }),

    changeSettings: ({ actor }, chosen) =>
      durably({ request: [], key: undefined }, () => {
        settings.choose(chosen)
        audit.append(actor, 'sign-in-settings-changed', { ...chosen })
        return succeed(chosen)
      }),
  }
}
