import * as declared from '@pratu/protocol/api/gate'
import { daysBetween } from '@pratu/protocol/bangkok'
import { refuse, succeed } from '@pratu/protocol/failures'
import { actorOf } from '../../../web/actor-of.ts'
import type { Api } from '../../../web/mount.ts'
import type { GateFeature } from './create-gate-feature.ts'

const MAX_DAYS = 400

export function gateRoutes(
  api: Api,
  { gate, calibrations, changes, view, corrections, now }: GateFeature,
): void {
  api.handle(declared.getGate, ({ query: { from, to } }) => {
    if (from === undefined && to === undefined) return succeed(view(null))
    if (from === undefined || to === undefined || !isPeriod(from, to)) return notAPeriod
    return succeed(view({ from, to }))
  })
  api.handle(declared.listGateDays, ({ query: { from, to } }) =>
    isPeriod(from, to) ? succeed({ days: gate.days(from, to) }) : notAPeriod,
  )
  api.handle(declared.changeCounter, ({ caller, params, body }) =>
    changes.counter(actorOf(caller), params, body),
  )
  api.handle(declared.addStaffRule, ({ caller, body }) => changes.staffRule(actorOf(caller), body))
  api.handle(declared.changeGateSettings, ({ caller, body }) => changes.settings(actorOf(caller), body))
  api.handle(declared.applyCorrection, ({ caller, body }) => changes.correction(actorOf(caller), body))

  api.handle(declared.listCalibrations, () =>
    succeed({ calibrations: calibrations.newest(), corrections: corrections() }),
  )
  api.handle(declared.getCalibration, ({ params }) => {
    const calibration = calibrations.find(params.calibrationId)
    return calibration ? succeed({ calibration, serverAtMs: now() }) : refuse('not-found')
  })
  api.handle(declared.startCalibration, async ({ caller, body }) => {
    const started = await calibrations.start(actorOf(caller), body)
    return started.ok ? succeed({ ...started.value, serverAtMs: now() }) : started
  })
  api.handle(declared.sendTaps, ({ params, body }) => calibrations.keepTaps(params.calibrationId, body.taps))
  api.handle(declared.endCalibration, ({ caller, params, body }) =>
    calibrations.end(actorOf(caller), params.calibrationId, body.atMs),
  )
}

function isPeriod(from: string, to: string): boolean {
  const days = daysBetween(from, to) + 1
  return days >= 1 && days <= MAX_DAYS
}

const notAPeriod = refuse({
  code: 'invalid-request',
  params: { path: 'query.to', problem: `1 to ${MAX_DAYS} days` },
})
