import { dateOf } from '@pratu/protocol/bangkok'
import { type CalibrationView, PEOPLE_NEEDED, PLAUSIBLE_FACTOR } from '@pratu/protocol/calibration'
import { type Failure, type Result, refuse, succeed } from '@pratu/protocol/failures'
import type {
  CorrectionVersion,
  CounterKey,
  CounterSettings,
  GateSettings,
  StaffRule,
} from '@pratu/protocol/gate'
import type { Calibrations } from './calibrations.ts'
import type { GateNeeds } from './gate-needs.ts'

/** From when a version is valid; a day before today needs a reason. */
interface Validity {
  readonly validFrom: string
  readonly reason?: string | undefined
}

type Done = Promise<Result<{ changed: true }>>

/** What staff decide of the door counters. Figures are made anew of it; versions are only ever added. */
export interface StaffChanges {
  counter(actor: string, counter: CounterKey, settings: CounterSettings): Done
  staffRule(actor: string, rule: StaffRule & Validity): Done
  settings(actor: string, settings: GateSettings): Promise<Result<GateSettings>>
  /** Without a calibration the counter is taken at its word again. */
  correction(
    actor: string,
    asked: CounterKey & Validity & { readonly calibrationId: string | null },
  ): Promise<Result<{ correction: CorrectionVersion }>>
}

export function createStaffChanges(needs: GateNeeds, calibrations: Pick<Calibrations, 'find'>): StaffChanges {
  const { counters, versions, settings, audit, durably } = needs
  const once = { request: [], key: undefined }
  const done = () => succeed({ changed: true as const })

  return {
    counter: (actor, counter, chosen) =>
      durably(once, () => {
        if (!counters.isKnown(counter)) return refuse('not-found')
        counters.choose(counter, chosen)
        audit.append(actor, 'counter-changed', { device: counter.device, ...chosen })
        return done()
      }),

    staffRule: (actor, { validFrom, reason, people, passesEach, outsideHours }) =>
      durably(once, ({ nowMs }) => {
        const wrong = whyNotFrom({ validFrom, reason }, dateOf(nowMs))
        if (wrong) return refuse(wrong)
        const rule = { people, passesEach, outsideHours, validFrom, reason: reason || null }
        versions.addStaffRule({ ...rule, atMs: nowMs, actor })
        audit.append(actor, 'staff-passes-changed', rule)
        return done()
      }),

    settings: (actor, chosen) =>
      durably(once, () => {
        settings.choose(chosen)
        audit.append(actor, 'gate-settings-changed', { ...chosen })
        return succeed(chosen)
      }),

    correction: (actor, { stationId, device, calibrationId, validFrom, reason }) =>
      durably(once, ({ nowMs }) => {
        const counter = { stationId, device }
        const calibration = calibrationId === null ? null : calibrations.find(calibrationId)
        if (!counters.isKnown(counter) || calibration === undefined) return refuse('not-found')
        if (calibration && (calibration.device !== device || calibration.stationId !== stationId))
          return refuse('not-found')
        const wrong = [
          whyNotFrom({ validFrom, reason }, dateOf(nowMs)),
          ...(calibration ? whyNotTrusted(calibration) : []),
        ].filter(failure => failure !== null)
        if (wrong.length > 0) return refuse(...wrong)
        const { factor, low, high } = calibration ?? { factor: 1, low: null, high: null }
        const correction = {
          ...{ ...counter, validFrom, factor: factor ?? 1, low, high, calibrationId },
          ...{ reason: reason || null, atMs: nowMs, actor },
        }
        versions.addCorrection(correction)
        const told = { device, validFrom, factor: correction.factor.toFixed(2) }
        audit.append(actor, 'correction-applied', { ...told, reason: reason || null })
        const [newest] = versions.corrections()
        return succeed({ correction: { ...correction, version: newest?.version ?? 0 } })
      }),
  }
}

function whyNotFrom({ validFrom, reason }: Validity, today: string): Failure | null {
  if (validFrom > today) return { code: 'version-from-future' }
  return validFrom < today && !reason ? { code: 'version-needs-reason' } : null
}

/** All reasons why no correction can be made of a calibration. */
function whyNotTrusted({ toMs, people, factor, sensed }: CalibrationView): Failure[] {
  if (toMs === null) return [{ code: 'calibration-not-ended' }]
  const wrong: Failure[] = []
  if (!sensed) wrong.push({ code: 'calibration-not-sensed' })
  if (people < PEOPLE_NEEDED)
    wrong.push({ code: 'calibration-too-few', params: { people, needed: PEOPLE_NEEDED } })
  else if (factor === null || factor < PLAUSIBLE_FACTOR.low || factor > PLAUSIBLE_FACTOR.high)
    wrong.push({ code: 'calibration-implausible' })
  return wrong
}
