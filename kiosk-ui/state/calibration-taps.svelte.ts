import { endCalibration, getCalibration, sendTaps, startCalibration } from '@pratu/protocol/api/gate'
import {
  type CalibrationCounts,
  type CalibrationView,
  MAX_TAPS_PER_BATCH,
  Tap,
} from '@pratu/protocol/calibration'
import type { Failure, Result } from '@pratu/protocol/failures'
import type { CounterKey } from '@pratu/protocol/gate'
import type { Call } from '../link/http.ts'
import type { ServerClock } from './server-clock.svelte.ts'

/** Where a page keeps what has not reached the server, for when it is loaded anew. */
export interface TapShelf {
  read(): string | null
  write(text: string): void
}

interface Surroundings {
  readonly call: Call
  readonly clock: ServerClock
  readonly newId: () => string
  readonly shelf: TapShelf
}

/**
 * Taps at a door, on a phone whose network comes and goes: each counts at once, is kept in the browser, and is sent until
 * the server has it.
 */
export class CalibrationTaps {
  calibration = $state.raw<CalibrationView | null>(null)
  taps = $state.raw<readonly Tap[]>([])
  failures = $state.raw<readonly Failure[]>([])
  /** Of the taps, those that the server does not know as they are now. */
  unsent = $state.raw<ReadonlySet<string>>(new Set())
  /** The network did not answer last time. */
  isCut = $state(false)
  ending = $state(false)
  /** Taps that another browser sent before. */
  #before = $state.raw<CalibrationCounts>({ in: 0, out: 0 })
  #sending: Promise<void> | null = null
  readonly #with: Surroundings

  constructor(surroundings: Surroundings) {
    this.#with = surroundings
  }

  get isRunning(): boolean {
    return this.calibration !== null && this.calibration.toMs === null
  }

  count(direction: Tap['direction']): number {
    const own = this.taps.filter(tap => !tap.undone && tap.direction === direction).length
    return this.#before[direction] + own
  }

  start = async (counter: CounterKey): Promise<void> => {
    const answer = await this.#with.call(startCalibration, { body: counter })
    this.failures = answer.ok ? [] : answer.failures
    if (!answer.ok) return
    this.#with.clock.hear(answer.value.serverAtMs)
    this.resume(answer.value.calibration)
  }

  /** Goes on with one that was begun, perhaps before the page was loaded. */
  resume = (calibration: CalibrationView): void => {
    this.calibration = calibration
    this.taps = this.#kept(calibration.id)
    this.#before = this.taps.length > 0 ? { in: 0, out: 0 } : calibration.tapped
    this.unsent = new Set(this.taps.map(({ id }) => id))
  }

  leave = (): void => {
    this.calibration = null
    this.taps = []
    this.unsent = new Set()
    this.failures = []
  }

  tap = (direction: Tap['direction']): void => {
    this.#with.clock.tick()
    const atMs = Math.max(0, Math.round(this.#with.clock.nowMs))
    this.#change([...this.taps, { id: this.#with.newId(), atMs, direction, undone: false }])
    void this.send()
  }

  takeBack = (): void => {
    const last = this.taps.findLast(tap => !tap.undone)
    if (!last) return
    this.#change(this.taps.map(tap => (tap === last ? { ...tap, undone: true } : tap)))
    void this.send()
  }

  /** Sends what is unsent, and learns what the counter says. */
  send = (): Promise<void> => {
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = null
    })
    return this.#sending
  }

  /** First everything is sent; the moment of the end is that of the tap on the button. */
  end = async (): Promise<void> => {
    const id = this.calibration?.id
    if (id === undefined || this.ending) return
    this.#with.clock.tick()
    const atMs = Math.max(0, Math.round(this.#with.clock.nowMs))
    this.ending = true
    await this.send()
    const answer = await this.#with.call(endCalibration, { params: { calibrationId: id }, body: { atMs } })
    this.ending = false
    this.failures = answer.ok ? [] : answer.failures
    if (answer.ok) this.calibration = answer.value.calibration
  }

  async #sendAll(): Promise<void> {
    const id = this.calibration?.id
    let isHeard = id !== undefined
    while (isHeard) {
      const batch = this.taps.filter(tap => this.unsent.has(tap.id)).slice(0, MAX_TAPS_PER_BATCH)
      const params = { calibrationId: id ?? '' }
      const answer = await (batch.length > 0
        ? this.#with.call(sendTaps, { params, body: { taps: batch } })
        : this.#with.call(getCalibration, { params }))
      if (this.calibration?.id !== id) return
      isHeard = this.#hear(answer, batch) && this.unsent.size > 0
    }
  }

  #hear(answer: Result<{ readonly calibration: CalibrationView }>, batch: readonly Tap[]): boolean {
    this.isCut = !answer.ok && answer.failures.some(({ code }) => code === 'server-unreachable')
    if (!this.isCut) this.failures = answer.ok ? [] : answer.failures
    if (!answer.ok) return false
    this.calibration = answer.value.calibration
    const sent = new Set(batch.filter(tap => this.taps.includes(tap)).map(({ id }) => id))
    this.unsent = new Set([...this.unsent].filter(id => !sent.has(id)))
    return true
  }

  #change(taps: readonly Tap[]): void {
    const before = new Set(this.taps)
    this.unsent = new Set([...this.unsent, ...taps.filter(tap => !before.has(tap)).map(({ id }) => id)])
    this.taps = taps
    this.#with.shelf.write(JSON.stringify({ calibrationId: this.calibration?.id, taps }))
  }

  #kept(calibrationId: string): readonly Tap[] {
    try {
      const kept: unknown = JSON.parse(this.#with.shelf.read() ?? 'null')
      if (!isKept(kept) || kept.calibrationId !== calibrationId) return []
      return kept.taps.flatMap(tap => {
        const parsed = Tap.safeParse(tap)
        return parsed.success ? [parsed.data] : []
      })
    } catch {
      return []
    }
  }
}

const isKept = (kept: unknown): kept is { calibrationId: unknown; taps: unknown[] } =>
  typeof kept === 'object' &&
  kept !== null &&
  'calibrationId' in kept &&
  'taps' in kept &&
  Array.isArray(kept.taps)
