import { type CalibrationView, LONGEST_CALIBRATION_MS, type Tap } from '@pratu/protocol/calibration'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { CounterKey } from '@pratu/protocol/gate'
import { calibrationRatio } from './calibration-result.ts'
import type { CalibrationRow } from './calibration-store.ts'
import type { GateNeeds } from './gate-needs.ts'
import { unsensedBetween } from './unsensed.ts'

type Answer = Promise<Result<{ calibration: CalibrationView }>>

/** Staff tap beside a counter. Taps are kept one by one and passages are only read, so a result can be made again any time. */
export interface Calibrations {
  /** Who began already goes on; refuses with `calibration-running` while somebody else taps. */
  start(actor: string, counter: CounterKey): Answer
  /** Late taps too, as long as no correction was made of the calibration. */
  keepTaps(id: string, taps: readonly Tap[]): Answer
  end(actor: string, id: string, atMs?: number): Answer
  find(id: string): CalibrationView | undefined
  newest(): CalibrationView[]
}

const LISTED = 50
/** Coverage is told in steps, and clocks differ a little. */
const TOLERATED_BLIND_MS = 5_000

export function createCalibrations(needs: GateNeeds): Calibrations {
  const { calibrations, counters, versions, audit, durably } = needs
  const once = { request: [], key: undefined }
  const settled = () => refuse('calibration-settled')

  function view(row: CalibrationRow): CalibrationView {
    const counter = { stationId: row.station_id, device: row.device }
    const nowMs = needs.clock.now()
    const untilMs = row.to_at_ms ?? nowMs
    const intervals = needs.sensing.intervals(counter, row.from_at_ms, untilMs + 1)
    const blindMs = unsensedBetween(intervals, row.from_at_ms, untilMs, nowMs).reduce(
      (sum, { fromMs, toMs }) => sum + toMs - fromMs,
      0,
    )
    const method = counters.methodOf(counter)
    const tapped = calibrations.tapped(row.id)
    const counted = calibrations.counted(counter, row.from_at_ms, untilMs)
    return {
      ...counter,
      ...{ id: row.id, method, fromMs: row.from_at_ms, toMs: row.to_at_ms, actor: row.actor },
      ...{ tapped, counted, ...calibrationRatio(method, tapped, counted) },
      sensed: blindMs <= TOLERATED_BLIND_MS,
      appliedFrom: versions.corrections().find(each => each.calibrationId === row.id)?.validFrom ?? null,
    }
  }

  function viewOf(id: string): CalibrationView {
    const row = calibrations.find(id)
    if (!row) throw new Error(`Calibration ${id} was written but is not there.`)
    return view(row)
  }
  const written = (id: string) => succeed({ calibration: viewOf(id) })
  const isApplied = (id: string) => versions.corrections().some(each => each.calibrationId === id)

  return {
    start: (actor, counter) =>
      durably(once, ({ nowMs }) => {
        if (!counters.isKnown(counter)) return refuse('not-found')
        const running = calibrations.running(counter)
        if (running && nowMs - running.from_at_ms < LONGEST_CALIBRATION_MS)
          return running.actor === actor
            ? written(running.id)
            : refuse({ code: 'calibration-running', params: { who: running.actor.replace(/^staff:/, '') } })
        if (running) calibrations.end(running.id, running.from_at_ms + LONGEST_CALIBRATION_MS)
        const id = needs.randomness.id()
        const { stationId, device } = counter
        calibrations.add({
          ...{ id, station_id: stationId, device, from_at_ms: nowMs, to_at_ms: null, actor },
        })
        audit.append(actor, 'calibration-started', { device })
        return written(id)
      }),

    keepTaps: (id, taps) =>
      durably(once, () => {
        if (!calibrations.find(id)) return refuse('not-found')
        if (isApplied(id)) return settled()
        calibrations.keepTaps(id, taps)
        return written(id)
      }),

    end: (actor, id, atMs) =>
      durably(once, ({ nowMs }) => {
        const row = calibrations.find(id)
        if (!row) return refuse('not-found')
        if (row.to_at_ms !== null) return written(id)
        const longestMs = row.from_at_ms + LONGEST_CALIBRATION_MS
        calibrations.end(id, Math.max(row.from_at_ms, Math.min(atMs ?? nowMs, nowMs, longestMs)))
        const { device, people, factor } = viewOf(id)
        audit.append(actor, 'calibration-ended', { device, people, factor: factor?.toFixed(2) ?? null })
        return written(id)
      }),

    find: id => {
      const row = calibrations.find(id)
      return row && view(row)
    },

    newest: () => calibrations.newest(LISTED).map(view),
  }
}
