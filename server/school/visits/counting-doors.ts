import type { CounterKey } from '@pratu/protocol/gate'
import type { VisitsNow } from '@pratu/protocol/today'

/** A door counter that the school counts; until a day, if it was taken away. */
export interface CountingDoor extends CounterKey {
  readonly lastDay: string | null
}

/** Whose passages are visits, and how far they can be trusted today: what every other figure says as well. */
export interface CountingDoors {
  counting(): CountingDoor[]
  /** Open time so far, and in how much of it all doors sensed; null without a counter. Quick enough for every passage. */
  coverageToday(): VisitsNow['coverage']
}

/** Counts a row when its counter counts on the day. */
export type Counts = (row: CounterKey) => boolean

export function countsOn(doors: readonly CountingDoor[], date: string): Counts {
  const there = new Set(doors.filter(({ lastDay }) => lastDay === null || date <= lastDay).map(keyOf))
  return row => there.has(keyOf(row))
}

const keyOf = ({ stationId, device }: CounterKey) => `${stationId} ${device}`
