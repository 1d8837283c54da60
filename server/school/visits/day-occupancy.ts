import { DAY_MS } from '@pratu/protocol/bangkok'
import type { SchoolDatabase } from '../database/open.ts'
import { crossingsBetween } from './ledger-store.ts'
import { cross, NOBODY, type Occupancy } from './occupancy.ts'

/** The occupancy after all `passages` of a day (as many as the totals tell) that begins at `dayFromMs`. */
export type DayOccupancy = (dayFromMs: number, closingAtMs: number | null, passages: number) => Occupancy

/**
 * Folds the ledger of a day, and remembers how far: passages that come in order are added to what is known, a single late
 * one makes it fold the whole day again. `forget` when dates of old rows have moved.
 */
export function createDayOccupancy(database: SchoolDatabase): { of: DayOccupancy; forget(): void } {
  let known: {
    dayFromMs: number
    closingAtMs: number | null
    passages: number
    occupancy: Occupancy
  } | null = null

  function foldOn(from: Occupancy, fromMs: number, toMs: number, closingAtMs: number | null) {
    const crossings = crossingsBetween(database, fromMs, toMs)
    const occupancy = crossings.reduce((before, crossing) => cross(before, crossing, closingAtMs), from)
    return { occupancy, passages: crossings.length }
  }

  return {
    of(dayFromMs, closingAtMs, passages) {
      const toMs = dayFromMs + DAY_MS
      if (known?.dayFromMs === dayFromMs && known.closingAtMs === closingAtMs) {
        if (known.passages === passages) return known.occupancy
        const next = known.occupancy.last ? known.occupancy.last.atMs + 1 : dayFromMs
        const added = foldOn(known.occupancy, next, toMs, closingAtMs)
        if (known.passages + added.passages === passages) {
          known = { dayFromMs, closingAtMs, passages, occupancy: added.occupancy }
          return known.occupancy
        }
      }
      const whole = foldOn(NOBODY, dayFromMs, toMs, closingAtMs)
      known = { dayFromMs, closingAtMs, ...whole }
      return whole.occupancy
    },
    forget() {
      known = null
    },
  }
}
