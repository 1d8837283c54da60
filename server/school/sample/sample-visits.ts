import { startOfDay, weekdayOf } from '@pratu/protocol/bangkok'
import type { Coverage, DeviceEvent, Passage } from '@pratu/protocol/device-events'
import type { SeededRandom } from '../../process/seeded-random.ts'
import type { OpenDay } from '../calendar/calendar.ts'

/** School days ago, on which the counter had no power: longer ago than a usual day looks back. */
const WITHOUT_POWER: readonly number[] = [71, 72]
const MINUTE_MS = 60_000
const DEVICE = 'front-door'

/** How a school day fills the library, by half hours since opening: before lessons, breaks, noon, after school. */
const HALF_HOURS = [9, 14, 5, 4, 7, 13, 5, 4, 6, 17, 16, 6, 4, 5, 4, 6, 12, 7]
const VISITS_A_DAY = 115
/** Sunday to Saturday: Friday is quiet, Wednesday has activities. */
const WEEKDAYS = [0.5, 1, 0.95, 1.2, 1, 0.8, 0.5]

/** What a door with two beams would have told of past days: whoever comes in leaves by closing. */
export function makeVisits(random: SeededRandom, days: readonly OpenDay[]): DeviceEvent[] {
  const events: DeviceEvent[] = []
  for (const [index, { date, ...opening }] of days.entries()) {
    if (WITHOUT_POWER.includes(days.length - index)) continue
    const opensAtMs = startOfDay(date) + opening.fromMinute * MINUTE_MS
    const closesAtMs = startOfDay(date) + opening.toMinute * MINUTE_MS
    const boot = { id: random.id(opensAtMs), atMs: opensAtMs - 12 * MINUTE_MS }
    const visits = Math.round(VISITS_A_DAY * (WEEKDAYS[weekdayOf(date)] ?? 1) * (0.85 + 0.3 * random.next()))
    const crossings = Array.from({ length: visits }, () => stay(random, opensAtMs, closesAtMs)).flat()
    events.push(coverage(random, boot, opensAtMs - 10 * MINUTE_MS, closesAtMs + 10 * MINUTE_MS))
    for (const { atMs, direction } of crossings.sort((a, b) => a.atMs - b.atMs))
      events.push(passage(random, boot, atMs, direction))
  }
  return events
}

type Crossing = { atMs: number; direction: 'in' | 'out' }

function stay(random: SeededRandom, opensAtMs: number, closesAtMs: number): Crossing[] {
  const openMs = closesAtMs - opensAtMs
  const inAtMs = Math.floor(opensAtMs + timeOfDay(random) * openMs)
  const stayMs = (3 + 25 * random.next() ** 2) * MINUTE_MS
  const outAtMs = Math.min(Math.floor(inAtMs + stayMs), closesAtMs - random.integer(MINUTE_MS))
  return [
    { atMs: inAtMs, direction: 'in' },
    { atMs: Math.max(outAtMs, inAtMs + 1000), direction: 'out' },
  ]
}

/** A part of the opening time, from 0 to 1. */
function timeOfDay(random: SeededRandom): number {
  let left = random.next() * HALF_HOURS.reduce((sum, weight) => sum + weight)
  const index = HALF_HOURS.findIndex(weight => {
    left -= weight
    return left < 0
  })
  return (index + random.next()) / HALF_HOURS.length
}

interface Boot {
  readonly id: string
  readonly atMs: number
}

const stamp = (boot: Boot, atMs: number) => ({
  bootId: boot.id,
  monotonicMs: atMs - boot.atMs,
  wallAtMs: atMs,
  clockSynced: true,
})

const passage = (random: SeededRandom, boot: Boot, atMs: number, direction: 'in' | 'out'): Passage => ({
  kind: 'passage',
  id: random.id(atMs),
  device: DEVICE,
  method: 'beam-pair',
  direction,
  ...stamp(boot, atMs),
})

const coverage = (random: SeededRandom, boot: Boot, fromMs: number, toMs: number): Coverage => ({
  kind: 'coverage',
  id: random.id(fromMs),
  device: DEVICE,
  method: 'beam-pair',
  fromMonotonicMs: fromMs - boot.atMs,
  endedBy: 'stopped',
  ...stamp(boot, toMs),
})
