import { addDays } from '@pratu/protocol/bangkok'
import type { Insertable } from 'kysely'
import type { Tables } from '../database/tables.ts'
import { FAMILY_NAMES, GIVEN_NAMES, TEACHERS } from './people-names.ts'
import type { SeededRandom } from './seeded-random.ts'

export interface SamplePerson {
  readonly patron: Insertable<Tables['patrons']>
  readonly card: Insertable<Tables['patron_cards']>
}

export const PATRON_GROUPS: readonly Insertable<Tables['patron_groups']>[] = [
  { id: 'pupils', name_th: 'นักเรียน', name_en: 'Pupils', loan_limit: 5, loan_days: 7, renewal_limit: 2 },
  {
    id: 'teachers',
    name_th: 'ครูและบุคลากร',
    name_en: 'Teachers and staff',
    loan_limit: 20,
    loan_days: 30,
    renewal_limit: 2,
  },
]

/** Two hundred pupils. A level with one room has no number of a room. */
const ROOMS = [
  { level: 'ป.1', room: null, pupils: 14 },
  { level: 'ป.2', room: null, pupils: 14 },
  { level: 'ป.3', room: null, pupils: 14 },
  { level: 'ป.4', room: '1', pupils: 18 },
  { level: 'ป.4', room: '2', pupils: 18 },
  { level: 'ป.5', room: null, pupils: 14 },
  { level: 'ป.6', room: null, pupils: 14 },
  { level: 'ม.1', room: '1', pupils: 15 },
  { level: 'ม.1', room: '2', pupils: 15 },
  { level: 'ม.2', room: null, pupils: 14 },
  { level: 'ม.3', room: null, pupils: 14 },
  { level: 'ม.4', room: null, pupils: 12 },
  { level: 'ม.5', room: null, pupils: 12 },
  { level: 'ม.6', room: null, pupils: 12 },
] as const

/** The pupil of the pictures: มะลิ of ป.4/2, number 17. */
export const isMali = ({ given_name, level, room, class_number }: Insertable<Tables['patrons']>): boolean =>
  given_name === 'มะลิ' && level === 'ป.4' && room === '2' && class_number === 17

const FIRST_SCHOOL_NUMBER = 4001

export function makePeople(random: SeededRandom, nowMs: number, today: string): SamplePerson[] {
  let schoolNumber = FIRST_SCHOOL_NUMBER
  const pupils = ROOMS.flatMap(({ level, room, pupils: count }) =>
    namesOf(random, level, room)
      .slice(0, count)
      .map((givenName, index): SamplePerson => {
        const code = String(schoolNumber++).padStart(5, '0')
        const place = { level, room, class_number: index + 1, school_number: code }
        return person(random, nowMs, { groupId: 'pupils', givenName, code, place })
      }),
  )
  const teachers = TEACHERS.map((givenName, index) =>
    person(random, nowMs, {
      groupId: 'teachers',
      givenName,
      code: `T${String(index + 1).padStart(3, '0')}`,
      place: NOWHERE,
    }),
  )
  const [blocked, expired] = [pupils[33], pupils[190]]
  if (blocked) blocked.patron.blocked_reason = 'ตัวอย่าง: ขอให้มาพบคุณครูก่อน'
  if (expired) expired.patron.expires_on = addDays(today, -30)
  return [...pupils, ...teachers]
}

const NOWHERE = { level: null, room: null, class_number: null, school_number: null }

/** No name twice in a room. */
function namesOf(random: SeededRandom, level: string, room: string | null): string[] {
  const names = random.shuffle(GIVEN_NAMES)
  if (level !== 'ป.4' || room !== '2') return names
  const others = names.filter(name => name !== 'มะลิ')
  return [...others.slice(0, 16), 'มะลิ', ...others.slice(16)]
}

function person(
  random: SeededRandom,
  nowMs: number,
  known: {
    groupId: string
    givenName: string
    code: string
    place: Pick<Insertable<Tables['patrons']>, 'level' | 'room' | 'class_number' | 'school_number'>
  },
): SamplePerson {
  const patron = {
    id: random.id(nowMs),
    group_id: known.groupId,
    given_name: known.givenName,
    family_name: random.pick(FAMILY_NAMES),
    ...known.place,
    blocked_reason: null,
    expires_on: null,
  }
  return { patron, card: { code: known.code, patron_id: patron.id } }
}
