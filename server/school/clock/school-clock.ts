import type { Clock } from '../../process/clock.ts'
import type { Boot } from './boot.ts'

/** A stretch that was dated by a clock for which nobody vouched. */
export interface Untrusted {
  readonly bootId: string
  /** The boot's beginning in that clock's time: what it was plus the boot's even time. */
  readonly zeroMs: number
  /** From here on, in that time. */
  readonly fromMs: number
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
  /** Null once somebody vouches for the clock. */
  untrusted(): Untrusted | null
  /** What is to be dated again, once somebody vouches for the clock; null before, and when there is nothing. */
  correction(): Correction | null
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
  let trusted = false
  let wasUntrusted = before?.bootId === boot.id
  let trustedSinceMs = 0

  const stretch = before?.bootId === boot.id ? before : begin()

  function begin(): Untrusted {
    const fromMs = Math.max(system.now(), (lastKnownMs ?? -1) + 1)
    return { bootId: boot.id, zeroMs: fromMs - boot.monotonicMs(), fromMs }
  }

  function ask(): boolean {
    const nowMs = boot.monotonicMs()
    if (trusted || nowMs - askedAtMs < ASK_EVERY_MS) return trusted
    askedAtMs = nowMs
    trusted = isTrusted() || system.now() - stretch.zeroMs - nowMs > SET_FORWARD_MS
    wasUntrusted ||= !trusted
    trustedSinceMs = nowMs
    return trusted
  }

  return {
    now: () => (ask() ? system.now() : stretch.zeroMs + boot.monotonicMs()),
    isTrusted: ask,
    behindMs: () => (ask() ? 0 : Math.max(0, stretch.zeroMs + boot.monotonicMs() - system.now())),
    untrusted: () => (ask() ? null : stretch),
    correction() {
      if (!ask() || !wasUntrusted) return null
      const byMs = system.now() - boot.monotonicMs() - stretch.zeroMs
      return { fromMs: stretch.fromMs, toMs: stretch.zeroMs + trustedSinceMs, byMs }
    },
  }
}
