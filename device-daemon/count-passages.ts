import type { CountingMethod, Coverage, Direction, Passage } from '@pratu/protocol/device-events'
import type { DeviceProblem } from '@pratu/protocol/device-health'
import type { Logger } from 'pino'
import type { Clock } from './clock.ts'
import { type CountingLimits, createBeamCounter, type Sensed } from './counting/beam-counter.ts'
import type { EdgeSink } from './driver.ts'
import type { Spool } from './spool.ts'

/** A beam may have broken by now without this process having read of it; after this time it has. */
const UNREAD_MS = 20

export interface CounterParts {
  readonly device: string
  readonly method: CountingMethod
  readonly limits: CountingLimits
  /** How often the reach of coverage is noted while nobody passes. */
  readonly coverageIntervalMs: number
  readonly bootId: string
  readonly clock: Clock
  readonly spool: Pick<Spool, 'append' | 'cover'>
  readonly makeId: () => string
  readonly log: Logger
  readonly onFault: (problem: DeviceProblem | null) => void
  /** Something new is on disk. */
  readonly onSpooled: () => void
}

export interface PassageCounter extends EdgeSink {
  /** Ends coverage; resolves when everything is on disk. */
  stop(): Promise<void>
}

interface Interval {
  readonly id: string
  readonly fromMs: number
  reachesMs: number
}

/**
 * What stands behind a counter's beams. It notes passages, and the intervals in which it was really sensing: these begin
 * when all beams are clear and never reach into a walk under way, so that a walk cut short by a kill lies in a gap.
 */
export const countPassages = (parts: CounterParts): PassageCounter => {
  const { clock, spool, makeId, log } = parts
  const counter = createBeamCounter(parts.method, parts.limits)
  let isSensing = false
  let fault: DeviceProblem | null = null
  let interval: Interval | null = null
  let latestMs = 0
  let written = Promise.resolve()
  let cancelTick = () => {}
  let cancelNote = () => {}

  const setFault = (problem: DeviceProblem | null) => {
    if (fault === problem) return
    fault = problem
    parts.onFault(problem)
  }

  const stamp = (atMs: number) => ({
    bootId: parts.bootId,
    monotonicMs: atMs,
    wallAtMs: Math.round(clock.wallMs() - (clock.monotonicMs() - atMs)),
    clockSynced: clock.isSynchronised(),
  })
  const origin = { device: parts.device, method: parts.method }

  const write = (writing: Promise<void>) => {
    written = writing.then(
      () => {
        if (fault === 'error') setFault(null)
        parts.onSpooled()
      },
      error => {
        log.error({ err: error }, 'A passage or its coverage is not on disk; coverage ends here')
        interval = null
        setFault('error')
      },
    )
  }

  const reach = (atMs: number, endedBy: Coverage['endedBy']): Coverage | null => {
    if (!interval) return null
    interval.reachesMs = Math.max(interval.reachesMs, Math.min(atMs, counter.busySinceMs() ?? atMs))
    const { id, fromMs, reachesMs } = interval
    return { kind: 'coverage', id, ...origin, fromMonotonicMs: fromMs, endedBy, ...stamp(reachesMs) }
  }

  const cover = (atMs: number, endedBy: Coverage['endedBy']) => {
    const coverage = reach(atMs, endedBy)
    if (coverage) write(spool.cover(coverage))
  }

  /** Notes how far coverage surely reaches, now and from time to time; begins anew after a failed write. */
  const note = (atMs: number, sureUntilMs = atMs) => {
    if (counter.busySinceMs() === null) interval ??= { id: makeId(), fromMs: atMs, reachesMs: atMs }
    cover(sureUntilMs, null)
    cancelNote()
    cancelNote = clock.after(parts.coverageIntervalMs, noteOnceRead)
  }
  const noteOnceRead = () => {
    const sureUntilMs = clock.monotonicMs()
    cancelNote = clock.after(UNREAD_MS, () => note(clock.monotonicMs(), sureUntilMs))
  }

  const end = (atMs: number, endedBy: NonNullable<Coverage['endedBy']>) => {
    cancelNote()
    cover(atMs, endedBy)
    interval = null
  }

  const pass = (direction: Direction, atMs: number) => {
    const id = makeId()
    const passage: Passage = { kind: 'passage', id, ...origin, direction, ...stamp(atMs) }
    const writing = spool.append(passage, reach(atMs, null))
    write(writing.then(() => log.debug({ passageId: id }, 'A passage is on disk')))
  }

  const take = (sensed: readonly Sensed[]) => {
    for (const event of sensed) {
      if (event.kind === 'passage') pass(event.direction, event.atMs)
      else if (event.kind === 'blocked') {
        end(event.atMs, 'blocked')
        setFault('blocked')
      } else {
        setFault(null)
        note(event.atMs)
      }
    }
    cancelTick()
    const deadlineMs = counter.deadlineMs()
    if (deadlineMs !== null) cancelTick = clock.after(Math.max(0, deadlineMs - clock.monotonicMs()), tick)
  }

  /** Timers may fire a little early, and edges may come a little out of order. */
  const forward = (atMs: number) => {
    latestMs = Math.max(latestMs, atMs)
    return latestMs
  }
  /** Settles what was due and no more: when a busy process gets here late, edges that happened since may not have been read yet. */
  const tick = () => take(counter.tick(forward(counter.deadlineMs() ?? 0)))

  const lose = (atMs: number, endedBy: 'unplugged' | 'stopped') => {
    if (!isSensing) return
    isSensing = false
    cancelTick()
    end(atMs, endedBy)
    setFault(null)
  }

  return {
    sensing(levels, atMs) {
      lose(atMs, 'unplugged')
      isSensing = true
      take(counter.start(levels, forward(atMs)))
    },
    edge(line, blocked, atMs) {
      if (isSensing) take(counter.edge(line, blocked, forward(atMs)))
    },
    lost: atMs => lose(atMs, 'unplugged'),
    async stop() {
      lose(clock.monotonicMs(), 'stopped')
      await written
    },
  }
}
