import { addDays } from '@pratu/protocol/bangkok'
import type { PatronKind } from '@pratu/protocol/patrons'
import type { Insertable } from 'kysely'
import type { SeededRandom } from '../../process/seeded-random.ts'
import type { Tables } from '../database/tables.ts'
import { nameKey } from '../patrons/patron-rows-store.ts'
import { FAMILY_NAMES, GIVEN_NAMES, TEACHERS } from './people-names.ts'

export interface SamplePerson {
  readonly patron: Insertable<Tables['patrons']>
  readonly card: Insertable<Tables['patron_cards']>
}

export const PATRON_GROUPS: readonly Insertable<Tables['patron_groups']>[] = [
  group(1, 'pupils', 'pupil', ['นักเรียน', 'Pupils'], { loan_limit: 5, loan_days: 7, hold_limit: 3 }),
  group(2, 'teachers', 'teacher', ['ครูและบุคลากร', 'Teachers and staff'], {
    loan_limit: 20,
    loan_days: 30,
    hold_limit: 5,
    class_set_days: 120,
  }),
  group(3, 'parents', 'parent', ['ผู้ปกครอง', 'Parents'], { loan_limit: 3, loan_days: 7, hold_limit: 2 }),
  group(4, 'community', 'community', ['ประชาชนทั่วไป', 'Community'], {
    loan_limit: 2,
    loan_days: 7,
    hold_limit: 2,
  }),
]

type Group = Insertable<Tables['patron_groups']>

function group(
  position: number,
  id: string,
  kind: PatronKind,
  [name_th, name_en]: readonly [string, string],
  terms: Pick<Group, 'loan_limit' | 'loan_days' | 'hold_limit' | 'class_set_days'>,
): Group {
  return { id, kind, name_th, name_en, position, renewal_limit: 2, ...terms }
}

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

export const SAMPLE_LEVELS: readonly string[] = [...new Set(ROOMS.map(({ level }) => level))]

/** From which level pupils of a level came; undefined where they were not at the school yet. */
export const levelBefore = (level: string): string | undefined =>
  SAMPLE_LEVELS[SAMPLE_LEVELS.indexOf(level) - 1]

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

/** A mother and a man from the village. */
export const makeNeighbours = (random: SeededRandom, nowMs: number): SamplePerson[] =>
  [
    { groupId: 'parents', givenName: 'แม่มะลิ', code: 'P00001' },
    { groupId: 'community', givenName: 'ลุงต้นโพธิ์', code: 'C00001' },
  ].map(known => person(random, nowMs, { ...known, place: NOWHERE }))

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
  const id = random.id(nowMs)
  const familyName = random.pick(FAMILY_NAMES)
  const patron = {
    id,
    group_id: known.groupId,
    given_name: known.givenName,
    family_name: familyName,
    ...known.place,
    blocked_reason: null,
    expires_on: null,
    name_key: nameKey(known.givenName, familyName),
    added_at_ms: nowMs,
    changed_at_ms: nowMs,
  }
  return { patron, card: { code: known.code, patron_id: patron.id } }
}
