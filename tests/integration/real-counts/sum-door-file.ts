import { readFileSync } from 'node:fs'

const DAY_MS = 86_400_000

/** What the file says of a semester, and how the school is open; days are `YYYY-MM-DD`. */
export interface DoorFile {
  readonly file: string
  readonly from: string
  readonly to: string
  /** The day in the semester that takes the place of the file's first one; the file begins again when it is over. */
  readonly firstDay: string
  readonly opensAtHour: number
  readonly closesAtHour: number
  /** Days from Monday to Friday on which the school is closed. */
  readonly holidays: readonly string[]
  /** Days without power. */
  readonly outage: readonly string[]
  readonly correction: { readonly from: string; readonly factor: number }
}

export interface DoorSums {
  openDays: number
  sensedOpenDays: number
  entries: number
  /** Entries made true, those outside opening hours taken off. */
  visits: number
  visitsByMonth: Record<string, number>
  /** What went through the door in opening hours while there was no power. */
  missed: number
}

/**
 * The sums of a door's file by reading and adding alone: nothing of Pratu is used, so that its figures can be held against
 * these.
 */
export function sumDoorFile(door: DoorFile): DoorSums {
  const days = readDays(door.file)
  const sums: DoorSums = {
    openDays: 0,
    sensedOpenDays: 0,
    entries: 0,
    visits: 0,
    visitsByMonth: {},
    missed: 0,
  }
  const first = Date.parse(door.firstDay)
  for (let day = first; day <= Date.parse(door.to); day += DAY_MS) {
    const date = new Date(day).toISOString().slice(0, 10)
    if (date < door.from) continue
    const weekday = new Date(day).getUTCDay()
    const isOpen = weekday > 0 && weekday < 6 && !door.holidays.includes(date)
    const hours = days[((day - first) / DAY_MS) % days.length] ?? []
    const all = add(hours)
    const inside = isOpen ? add(hours.slice(door.opensAtHour, door.closesAtHour)) : 0
    if (isOpen) sums.openDays += 1
    if (door.outage.includes(date)) {
      sums.missed += inside
      continue
    }
    if (isOpen) sums.sensedOpenDays += 1
    const factor = date >= door.correction.from ? door.correction.factor : 1
    const visits = Math.round(all * factor) - Math.round((all - inside) * factor)
    const month = date.slice(0, 7)
    sums.entries += all
    sums.visits += visits
    sums.visitsByMonth[month] = (sums.visitsByMonth[month] ?? 0) + visits
  }
  return sums
}

/** Entries by hour, a list of 24 for each day of the file. */
function readDays(file: string): number[][] {
  const days = new Map<string, number[]>()
  for (const line of readFileSync(file, 'utf8').trim().split('\n').slice(1)) {
    const [start = '', entries = ''] = line.split(',')
    const date = start.slice(0, 10)
    const hours = days.get(date) ?? Array.from({ length: 24 }, () => 0)
    const hour = Number(start.slice(11, 13))
    hours[hour] = (hours[hour] ?? 0) + Number(entries)
    days.set(date, hours)
  }
  return [...days.values()]
}

const add = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0)
