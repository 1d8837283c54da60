import * as kiosk from '@pratu/protocol/api/kiosk-sign-ins'
import * as staff from '@pratu/protocol/api/sign-ins'
import { daysBetween } from '@pratu/protocol/bangkok'
import { refuse, succeed } from '@pratu/protocol/failures'
import { actorOf } from '../../../web/actor-of.ts'
import type { Api, Caller } from '../../../web/mount.ts'
import type { SignInFeature } from './create-sign-ins.ts'

const MAX_DAYS = 400

export function signInRoutes(api: Api, feature: SignInFeature): void {
  const { figures, classVisits, settings, today } = feature
  const by = ({ caller, idempotencyKey }: { caller: Caller; idempotencyKey?: string | undefined }) => ({
    actor: actorOf(caller),
    key: idempotencyKey,
  })

  api.handle(staff.listSignIns, ({ query }) => succeed(feature.staff.list(query.date ?? today())))
  api.handle(staff.signInPatron, asked => feature.staff.patron(by(asked), asked.body))
  api.handle(staff.signInVisitors, asked => feature.staff.visitors(by(asked), asked.body))
  api.handle(staff.takeBackSignIn, asked => feature.staff.takeBack(by(asked), asked.params.signInId))
  api.handle(staff.startClassVisit, asked => classVisits.start(by(asked), asked.body))
  api.handle(staff.changeClassVisit, asked =>
    classVisits.change(by(asked), asked.params.classVisitId, asked.body),
  )
  api.handle(staff.takeBackClassVisit, asked => classVisits.takeBack(by(asked), asked.params.classVisitId))
  api.handle(staff.listSignedInDays, ({ query: { from, to } }) => {
    const days = daysBetween(from, to) + 1
    return days >= 1 && days <= MAX_DAYS ? succeed({ days: figures.days(from, to) }) : notAPeriod
  })
  api.handle(staff.getSignInSettings, () => succeed(settings()))
  api.handle(staff.changeSignInSettings, asked => feature.staff.changeSettings(by(asked), asked.body))
}

/** What a kiosk page asks; every answer is for a screen that anybody may see. */
export function kioskSignInRoutes(
  api: Api,
  { kiosk: signIns }: SignInFeature,
  /** Where the kiosk gets the photo of a pupil who agreed to be shown. */
  photoAt: (stationId: string, patronId: string) => string | undefined,
): void {
  api.handle(kiosk.listKioskClasses, () => succeed({ classes: signIns.classes() }))
  api.handle(kiosk.listKioskPupils, ({ caller, query: { level, room = null } }) => {
    const stationId = stationOf(caller)
    const pupils = signIns.pupilsOf({ level, room })
    return succeed({ pupils: pupils.map(each => ({ ...each, photoUrl: photoAt(stationId, each.id) })) })
  })
  api.handle(kiosk.signInPupil, ({ caller, body, idempotencyKey: key }) =>
    signIns.pupil({ stationId: stationOf(caller), key }, body.patronId),
  )
  api.handle(kiosk.signInVisitor, ({ caller, body, idempotencyKey: key }) =>
    signIns.visitor({ stationId: stationOf(caller), key }, body),
  )
  api.handle(kiosk.tellPurpose, ({ params, body }) => signIns.tellPurpose(params.signInId, body.purpose))
  api.handle(kiosk.undoSignIn, ({ caller, params }) =>
    signIns.undo({ stationId: stationOf(caller), ...params }),
  )
}

function stationOf(caller: Caller): string {
  if (caller.kind !== 'kiosk')
    throw new Error(`A kiosk's endpoint was opened to a caller of kind ${caller.kind}.`)
  return caller.stationId
}

const notAPeriod = refuse({
  code: 'invalid-request',
  params: { path: 'query.to', problem: `1 to ${MAX_DAYS} days` },
})
