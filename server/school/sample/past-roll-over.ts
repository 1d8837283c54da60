import { DAY_MS, startOfDay } from '@pratu/protocol/bangkok'
import { academicYearOf, legalAcademicYear } from '@pratu/protocol/semester'
import type { Insertable } from 'kysely'
import type { SeededRandom } from '../../process/seeded-random.ts'
import type { OpenDay } from '../calendar/calendar.ts'
import type { Tables } from '../database/tables.ts'
import { levelBefore, type SamplePerson } from './sample-people.ts'

interface PastRollOver {
  readonly roll_overs: readonly Insertable<Tables['roll_overs']>[]
  readonly patron_changes: readonly Insertable<Tables['patron_changes']>[]
}

/**
 * How the pupils came into the classes in which they are, where the past reaches back over the beginning of the year: who
 * has no level before is new since. Only with it, figures of the last year know who was enrolled.
 */
export function makeRollOver({
  random,
  people,
  days,
  today,
}: {
  readonly random: SeededRandom
  readonly people: readonly SamplePerson[]
  readonly days: readonly OpenDay[]
  readonly today: string
}): PastRollOver {
  const year = academicYearOf(today)
  const [first] = days
  if (!first || academicYearOf(first.date) === year) return { roll_overs: [], patron_changes: [] }
  const atMs = startOfDay(legalAcademicYear(year).from) + DAY_MS / 2
  const id = random.id(atMs)
  const changes = people.flatMap(({ patron }) => {
    const level = patron.level ? levelBefore(patron.level) : undefined
    if (level === undefined) return []
    const { class_number } = patron
    const before = { id: patron.id, level, room: null, class_number, state: 'active', left_on: null }
    return [{ cause_id: id, patron_id: patron.id, before: JSON.stringify(before), changed_at_ms: atMs }]
  })
  const counts = { moved: changes.length, stayed: 0, left: 0 }
  return {
    roll_overs: [
      {
        ...{ id, academic_year: year, done_at_ms: atMs, done_by: 'system' },
        ...{ counts: JSON.stringify(counts), undone_at_ms: null },
      },
    ],
    patron_changes: changes,
  }
}
