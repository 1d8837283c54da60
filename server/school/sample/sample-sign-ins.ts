import { startOfDay } from '@pratu/protocol/bangkok'
import type { VisitorKind, VisitPurpose } from '@pratu/protocol/figures'
import type { Insertable } from 'kysely'
import type { SeededRandom } from '../../process/seeded-random.ts'
import type { OpenDay } from '../calendar/calendar.ts'
import type { Tables } from '../database/tables.ts'
import { levelThen } from './past-loans.ts'
import { SAMPLE_LEVELS, type SamplePerson } from './sample-people.ts'

const SIGN_INS_A_DAY = 16
/** Not everybody is reached. */
const COMERS = 0.85
const MINUTE_MS = 60_000
const LESSON_MS = 50 * MINUTE_MS
const PURPOSES: readonly VisitPurpose[] = [
  'read',
  'read',
  'read',
  'borrow-return',
  'borrow-return',
  'homework',
  'computer',
  'activity',
]
const GUESTS: readonly VisitorKind[] = ['parent', 'parent', 'community']

export interface SampleSignIns {
  readonly sign_ins: readonly Insertable<Tables['sign_ins']>[]
  readonly class_visits: readonly Insertable<Tables['class_visits']>[]
}

/** Who tapped a card at the door, classes that came with their teacher, and guests without a name. */
export function makeSignIns({
  random,
  days,
  people,
  today,
}: {
  random: SeededRandom
  days: readonly OpenDay[]
  people: readonly SamplePerson[]
  today: string
}): SampleSignIns {
  const pupils = random.shuffle(
    people.map(({ patron }) => patron).filter(({ group_id }) => group_id === 'pupils'),
  )
  const teachers = people.map(({ patron }) => patron).filter(({ group_id }) => group_id === 'teachers')
  const numbers = new Map([...pupils, ...teachers].map(({ id }, index) => [id, index + 1]))
  const signIns: Insertable<Tables['sign_ins']>[] = []
  const classVisits: Insertable<Tables['class_visits']>[] = []

  for (const { date, fromMinute, toMinute } of days) {
    const moment = () => startOfDay(date) + (fromMinute + random.integer(toMinute - fromMinute)) * MINUTE_MS
    const add = (row: Partial<Insertable<Tables['sign_ins']>> & { kind: VisitorKind }) => {
      const atMs = moment()
      signIns.push({
        id: random.id(atMs),
        date,
        at_ms: atMs,
        last_at_ms: atMs,
        method: 'anonymous',
        level: null,
        room: null,
        visits: 1,
        purpose: random.pick(PURPOSES),
        visitor: null,
        patron_id: null,
        station_id: null,
        undone_at_ms: null,
        ...row,
      })
    }
    const came = new Set<string>()
    for (let n = 0; n < SIGN_INS_A_DAY; n += 1) {
      const pupil = pupils[Math.floor(COMERS * pupils.length * random.next() ** 1.5)]
      const level = pupil && levelThen(pupil, date, today)
      if (!pupil || level === undefined || came.has(pupil.id)) continue
      came.add(pupil.id)
      const visitor = numbers.get(pupil.id) ?? null
      const room = level === pupil.level ? (pupil.room ?? null) : null
      add({ kind: 'pupil', method: 'card-kiosk', level, room, visitor, patron_id: pupil.id })
    }
    const teacher = random.pick(teachers)
    add({
      kind: 'teacher',
      method: 'card-kiosk',
      visitor: numbers.get(teacher.id) ?? null,
      patron_id: teacher.id,
    })
    if (random.integer(3) === 0) add({ kind: random.pick(GUESTS) })
    if (random.integer(2) === 0) classVisits.push(classVisit(random.pick(SAMPLE_LEVELS), date, fromMinute))
  }

  function classVisit(level: string, date: string, fromMinute: number) {
    const period = 1 + random.integer(6)
    const fromMs = startOfDay(date) + fromMinute * MINUTE_MS + period * LESSON_MS
    return {
      id: random.id(fromMs),
      date,
      from_at_ms: fromMs,
      to_at_ms: fromMs + LESSON_MS,
      level,
      room: null,
      heads: 10 + random.integer(5),
      period,
      purpose: 'lesson' as const,
      teacher: null,
      undone_at_ms: null,
    }
  }
  return { sign_ins: signIns, class_visits: classVisits }
}
