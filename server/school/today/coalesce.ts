import type { Timers } from '../../process/timers.ts'

/** Many changes, few tellings. */
export interface Coalesced {
  /** Something changed: it is told at once, or, when something was told just before, at the end of the pause. */
  note(): void
  stop(): void
}

/** Calls `tell` at most once in `pauseMs`, and never later than `pauseMs` after a change. */
export function coalesce(timers: Pick<Timers, 'after'>, pauseMs: number, tell: () => void): Coalesced {
  let endPause: (() => void) | null = null
  let changed = false
  let stopped = false

  function tellAndPause() {
    changed = false
    endPause = timers.after(pauseMs, () => {
      endPause = null
      if (changed) tellAndPause()
    })
    tell()
  }

  return {
    note() {
      if (endPause) changed = true
      else if (!stopped) tellAndPause()
    },
    stop() {
      stopped = true
      endPause?.()
      endPause = null
    },
  }
}
