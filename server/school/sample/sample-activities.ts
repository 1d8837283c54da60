import { addDays, startOfDay } from '@pratu/protocol/bangkok'
import type { Insertable } from 'kysely'
import type { SeededRandom } from '../../process/seeded-random.ts'
import type { OpenDay } from '../calendar/calendar.ts'
import type { Tables } from '../database/tables.ts'
import type { SamplePerson } from './sample-people.ts'

type Activity = Insertable<Tables['activities']>
type Attendance = Insertable<Tables['attendances']>
type SignUp = Insertable<Tables['activity_sign_ups']>

export interface SampleActivities {
  readonly activities: readonly Activity[]
  readonly activity_sign_ups: readonly SignUp[]
  readonly attendances: readonly Attendance[]
}

interface Plan extends Pick<Activity, 'name_th' | 'name_en' | 'kind' | 'place'> {
  readonly fromMinute: number
  readonly minutes: number
  readonly levels: readonly string[]
  readonly places: number | null
}

const SMALL = ['ป.1', 'ป.2', 'ป.3'] as const
const STORIES: Plan = {
  ...{ name_th: 'นิทานหลังพักเที่ยง', name_en: 'Stories after lunch', kind: 'storytelling', place: 'มุมนิทาน' },
  ...{ fromMinute: 12 * 60 + 10, minutes: 30, levels: SMALL, places: 30 },
}
const CORNER: Plan = {
  ...{ name_th: 'มุมรักการอ่าน', name_en: 'Reading corner', kind: 'reading-corner', place: 'ห้องสมุด' },
  ...{ fromMinute: 7 * 60 + 30, minutes: 9 * 60, levels: [], places: null },
}
const TALK: Plan = {
  ...{ name_th: 'เล่มนี้ฉันชอบ', name_en: 'A book I love', kind: 'book-talk', place: 'ห้องสมุด' },
  ...{ fromMinute: 15 * 60, minutes: 45, levels: ['ม.1', 'ม.2', 'ม.3'], places: 25 },
}
const CONTEST: Plan = {
  ...{ name_th: 'แข่งค้นหนังสือ', name_en: 'Find-the-book race', kind: 'contest', place: 'ลานหน้าห้องสมุด' },
  ...{ fromMinute: 13 * 60, minutes: 90, levels: ['ป.4', 'ป.5', 'ป.6'], places: 20 },
}
/** By the day that lies so far from today: what was, the day itself, and what comes. */
const PAST_EVERY_DAYS = 9
const COMING: readonly (readonly [number, Plan])[] = [
  [2, STORIES],
  [5, CONTEST],
  [9, STORIES],
  [12, TALK],
]

/** Activities of the past semesters that were held, one today, and a few that are still to come. */
export function makeActivities({
  random,
  days,
  people,
  today,
  calendar,
  nowMs,
}: {
  readonly random: SeededRandom
  readonly days: readonly OpenDay[]
  readonly people: readonly SamplePerson[]
  readonly today: string
  readonly calendar: { openingOn(date: string): unknown; nextOpenDay(date: string): string | null }
  readonly nowMs: number
}): SampleActivities {
  const activities: Activity[] = []
  const attendances: Attendance[] = []
  const signUps: SignUp[] = []
  const pupils = people.map(({ patron }) => patron).filter(({ group_id }) => group_id === 'pupils')
  const plans = [STORIES, TALK, STORIES, CONTEST]

  function add(plan: Plan, date: string, held: boolean): { id: string; fromMs: number } {
    const { fromMinute, minutes, levels, places, ...named } = plan
    const fromMs = startOfDay(date) + fromMinute * 60_000
    const id = random.id(fromMs)
    activities.push({
      ...{ id, series_id: null, ...named, date, levels: JSON.stringify(levels), places },
      ...{ from_minute: fromMinute, to_minute: fromMinute + minutes, sign_up: Number(places !== null) },
      ...{ state: held ? 'held' : 'planned', head_count: held ? random.integer(6) : 0 },
      ...{ attendance_open: null, changed_at_ms: Math.min(fromMs, nowMs) },
    })
    return { id, fromMs }
  }

  const some = ({ levels }: Plan, most: number) =>
    random
      .shuffle(pupils.filter(({ level }) => levels.length === 0 || levels.includes(level ?? '')))
      .slice(0, Math.floor(most / 2) + random.integer(Math.ceil(most / 2)))

  for (const [index, { date }] of days.filter((_, index) => index % PAST_EVERY_DAYS === 4).entries()) {
    const plan = plans[index % plans.length] ?? STORIES
    const { id: activity_id, fromMs } = add(plan, date, true)
    for (const { id: patron_id, level = null, room = null } of some(plan, 24)) {
      const atMs = fromMs + random.integer(10) * 60_000
      attendances.push({
        id: random.id(atMs),
        activity_id,
        patron_id,
        level,
        room,
        at_ms: atMs,
        station_id: null,
      })
    }
  }
  if (calendar.openingOn(today)) add(CORNER, today, false)
  for (const [ahead, plan] of COMING) {
    const date = calendar.nextOpenDay(addDays(today, ahead))
    if (date === null) continue
    const { id: activity_id } = add(plan, date, false)
    for (const { id: patron_id } of some(plan, plan === CONTEST ? 20 : 12))
      signUps.push({ id: random.id(nowMs), activity_id, patron_id, at_ms: nowMs, station_id: null })
  }
  return { activities, activity_sign_ups: signUps, attendances }
}
