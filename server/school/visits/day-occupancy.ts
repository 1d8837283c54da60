import { DAY_MS, dateOf } from '@pratu/protocol/bangkok'
import type { SchoolDatabase } from '../database/open.ts'
import { type CountingDoor, countsOn } from './counting-doors.ts'
import { crossingsBetween } from './ledger-store.ts'
import { cross, NOBODY, type Occupancy } from './occupancy.ts'

interface AskedDay {
  readonly fromMs: number
  readonly closingAtMs: number | null
  readonly doors: readonly CountingDoor[]
  /** As many as the totals tell of those doors. */
  readonly passages: number
}

/** The occupancy after all passages of a day. */
export type DayOccupancy = (day: AskedDay) => Occupancy

/**
 * Folds the ledger of a day, and remembers how far: passages that come in order are added to what is known, a single late
 * one, or another choice of doors, makes it fold the whole day again. `forget` when dates of old rows have moved.
 */
export function createDayOccupancy(database: SchoolDatabase): { of: DayOccupancy; forget(): void } {
  let known: { day: string; passages: number; occupancy: Occupancy } | null = null

  function foldOn(from: Occupancy, fromMs: number, day: AskedDay) {
    const counts = countsOn(day.doors, dateOf(day.fromMs))
    const crossings = crossingsBetween(database, fromMs, day.fromMs + DAY_MS).filter(counts)
    const occupancy = crossings.reduce((before, crossing) => cross(before, crossing, day.closingAtMs), from)
    return { occupancy, passages: crossings.length }
  }

  return {
    of(asked) {
      const { passages, ...rest } = asked
      const day = JSON.stringify(rest)
      if (known?.day === day) {
        if (known.passages === passages) return known.occupancy
        const next = known.occupancy.last ? known.occupancy.last.atMs + 1 : asked.fromMs
        const added = foldOn(known.occupancy, next, asked)
        if (known.passages + added.passages === passages) {
          known = { day, passages, occupancy: added.occupancy }
          return known.occupancy
        }
      }
      const whole = foldOn(NOBODY, asked.fromMs, asked)
      known = { day, ...whole }
      return whole.occupancy
    },
    forget() {
      known = null
    },
  }
}
