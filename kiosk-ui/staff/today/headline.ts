import { minuteOfDay } from '@pratu/protocol/bangkok'
import type { StationView, UsualDay, VisitsNow } from '@pratu/protocol/today'
import { type Trouble, troublesOf } from '../stations/station-troubles.ts'

export type HeadlineKey =
  | 'offline'
  | 'offline-many'
  | 'blocked'
  | 'device'
  | 'warning'
  | 'no-stations'
  | 'all-well'
  | 'closed'
  | 'not-open-yet'
  | 'busier'
  | 'quieter'
  | 'as-usual'
  | 'visits'
  | 'nobody-yet'

export interface Sentence {
  readonly key: HeadlineKey
  readonly tone: 'plain' | 'good' | 'warning' | 'trouble'
  readonly params: { readonly station: string; readonly count: number }
}

interface Day {
  readonly visits: VisitsNow
  readonly usual: UsualDay | null
  readonly stations: readonly StationView[]
  readonly nowMs: number
}

/** A day is unusual when it differs by this share and by this many visits. */
const UNUSUAL_SHARE = 0.15
const UNUSUAL_VISITS = 5

/**
 * The first line of the page: what is wrong, then what the day is like. Stations that are offline come before blocked
 * beams, these before other troubles; only when nothing is wrong it says so.
 */
export const headline = (day: Day): Sentence[] => {
  const wrong = wrongWith(day.stations)
  const dayItself = dayIsLike(day)
  if (wrong) return [wrong, dayItself]
  return day.stations.length === 0
    ? [dayItself, sentence('no-stations', 'plain')]
    : [dayItself, sentence('all-well', 'good')]
}

const sentence = (key: HeadlineKey, tone: Sentence['tone'], station = '', count = 0): Sentence => ({
  key,
  tone,
  params: { station, count },
})

const wrongWith = (stations: readonly StationView[]): Sentence | null => {
  const found = stations.flatMap(station => troublesOf(station).map(trouble => ({ station, trouble })))
  const offline = found.filter(({ trouble }) => trouble.key === 'offline')
  if (offline.length > 1) return sentence('offline-many', 'trouble', '', offline.length)
  const first = (matches: (trouble: Trouble) => boolean) =>
    found.find(({ trouble }) => matches(trouble))?.station.name
  const cut = first(trouble => trouble.key === 'offline')
  if (cut !== undefined) return sentence('offline', 'trouble', cut)
  const blocked = first(trouble => trouble.key === 'device.blocked')
  if (blocked !== undefined) return sentence('blocked', 'warning', blocked)
  const device = first(trouble => trouble.device !== null)
  if (device !== undefined) return sentence('device', 'warning', device)
  const other = first(trouble => trouble.mood === 'warning')
  return other === undefined ? null : sentence('warning', 'warning', other)
}

const dayIsLike = ({ visits, usual, nowMs }: Day): Sentence => {
  if (visits.visits === 0) {
    if (!visits.open) return sentence('closed', 'plain')
    if (minuteOfDay(nowMs) < visits.open.fromMinute) return sentence('not-open-yet', 'plain')
  }
  if (!usual)
    return visits.visits === 0
      ? sentence('nobody-yet', 'plain')
      : sentence('visits', 'plain', '', visits.visits)
  const more = visits.visits - usual.visitsByNow
  const unusual = Math.abs(more) >= UNUSUAL_VISITS && Math.abs(more) >= usual.visitsByNow * UNUSUAL_SHARE
  if (!unusual) return visits.visits === 0 ? sentence('nobody-yet', 'plain') : sentence('as-usual', 'plain')
  return sentence(more > 0 ? 'busier' : 'quieter', 'plain')
}
