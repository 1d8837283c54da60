import type { Clock } from '../../process/clock.ts'
import type { Boot } from './boot.ts'

/** A stretch that was dated by a clock for which nobody vouched. */
export interface Untrusted {
  readonly bootId: string
  /** The boot's beginning in that clock's time: what it was plus the boot's even time. */
  readonly zeroMs: number
  /** From here on, in that time. */
  readonly fromMs: number
  /** Staff have said what the time is, and it is counted from there until the computer's own clock is known to be right. */
  readonly bySomebody?: boolean | undefined
}

/** What the time of `untrusted` turned out to be: everything from `fromMs` to `toMs` happened `byMs` later. */
export interface Correction {
  readonly fromMs: number
  readonly toMs: number
  readonly byMs: number
}

export interface SchoolClock extends Clock {
  isTrusted(): boolean
  /** How far the computer's own clock lies before the last moment that the school knows; 0 when it does not. */
  behindMs(): number
  /** Null once the computer's own clock is known to be right. */
  untrusted(): Untrusted | null
  /** What is to be dated again, once somebody vouches for the clock; null before, and when there is nothing. */
  correction(): Correction | null
  /** What is to be dated again when it is `atMs` now; null when the computer's own clock is known to be right. */
  correctionTo(atMs: number): Correction | null
  /** It is `atMs` now, says somebody who has a watch. Returns the stretch that goes on from there. */
  set(atMs: number): Untrusted
}

/** `isTrusted` looks into the file system: not oftener than this. */
const ASK_EVERY_MS = 1000
/** A clock that leaps ahead of even time was set: by hand, by another program than systemd's, or after the computer slept. */
const SET_FORWARD_MS = 60_000

/**
 * The time at a school whose computer has no clock battery. Until somebody vouches for the computer's clock it is not
 * followed: time goes on evenly from what it said at first, or from the last moment that the school knows if that lies
 * later, so that nothing is dated before what happened before it, and one number puts everything right afterwards.
 */
export function createSchoolClock({
  system,
  boot,
  lastKnownMs,
  before,
  isTrusted,
}: {
  readonly system: Clock
  readonly boot: Boot
  /** Null in a new library. */
  readonly lastKnownMs: number | null
  /** What an earlier process left of a stretch. */
  readonly before: Untrusted | null
  isTrusted(): boolean
}): SchoolClock {
  let askedAtMs = Number.NEGATIVE_INFINITY
  let isSystemRight = false
  let wasUntrusted = before?.bootId === boot.id
  let rightSinceMs = 0
  let stretch = before?.bootId === boot.id ? before : begin()
  /** What the computer's clock would have said at the boot's beginning. */
  let systemZeroMs = system.now() - boot.monotonicMs()

  function begin(): Untrusted {
    const fromMs = Math.max(system.now(), (lastKnownMs ?? -1) + 1)
    return { bootId: boot.id, zeroMs: fromMs - boot.monotonicMs(), fromMs }
  }

  /** Of a time that somebody has set the computer's clock may lie anywhere, so that it alone is compared with itself. */
  function wasSetForward(monotonicMs: number): boolean {
    const zeroMs = stretch.bySomebody ? systemZeroMs : stretch.zeroMs
    return system.now() - zeroMs - monotonicMs > SET_FORWARD_MS
  }

  function ask(): boolean {
    const monotonicMs = boot.monotonicMs()
    if (isSystemRight || monotonicMs - askedAtMs < ASK_EVERY_MS) return isSystemRight
    askedAtMs = monotonicMs
    isSystemRight = isTrusted() || wasSetForward(monotonicMs)
    wasUntrusted ||= !isSystemRight
    rightSinceMs = monotonicMs
    return isSystemRight
  }

  const correctionBy = (toZeroMs: number, untilMs: number): Correction => ({
    fromMs: stretch.fromMs,
    toMs: stretch.zeroMs + untilMs,
    byMs: toZeroMs - stretch.zeroMs,
  })
  const isVouchedFor = () => ask() || stretch.bySomebody === true

  return {
    now: () => (ask() ? system.now() : stretch.zeroMs + boot.monotonicMs()),
    isTrusted: isVouchedFor,
    behindMs: () => (isVouchedFor() ? 0 : Math.max(0, stretch.zeroMs + boot.monotonicMs() - system.now())),
    untrusted: () => (ask() ? null : stretch),
    correction: () =>
      ask() && wasUntrusted ? correctionBy(system.now() - boot.monotonicMs(), rightSinceMs) : null,
    correctionTo: atMs => (ask() ? null : correctionBy(atMs - boot.monotonicMs(), boot.monotonicMs())),
    set(atMs) {
      const { byMs } = correctionBy(atMs - boot.monotonicMs(), boot.monotonicMs())
      stretch = {
        bootId: boot.id,
        zeroMs: stretch.zeroMs + byMs,
        fromMs: stretch.fromMs + byMs,
        bySomebody: true,
      }
      systemZeroMs = system.now() - boot.monotonicMs()
      return stretch
    },
  }
}
