import { systemRandomness } from '../../../../server/process/randomness.ts'
import { createAuditLog } from '../../../../server/school/audit-log.ts'
import { createCalendar } from '../../../../server/school/calendar/calendar.ts'
import { configuredDays } from '../../../../server/school/calendar/configured-days.ts'
import { composeSignIns } from '../../../../server/school/compose-sign-ins.ts'
import { openDatabase, type SchoolDatabase } from '../../../../server/school/database/open.ts'
import { queries } from '../../../../server/school/database/queries.ts'
import {
  type ClassVisitHappened,
  createHappenings,
  type SignInHappened,
} from '../../../../server/school/happenings.ts'
import type { SignInFeature } from '../../../../server/school/visits/sign-ins/create-sign-ins.ts'
import { createSchoolTime, type SchoolTime } from '../../../fakes/school-time.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

export const DAY = '2026-11-23'
export const STATION = 'kiosk-1'
export const MALI = '0192f000-0000-7000-8000-000000000001'
export const CHABA = '0192f000-0000-7000-8000-000000000002'
/** Of another class. */
export const DUANG = '0192f000-0000-7000-8000-000000000003'
export const KRU = '0192f000-0000-7000-8000-000000000004'
/** A pupil who has left. */
export const NIN = '0192f000-0000-7000-8000-000000000005'

export interface OpenSignIns extends Disposable, SignInFeature {
  readonly database: SchoolDatabase
  readonly time: SchoolTime
  readonly told: (SignInHappened | ClassVisitHappened)[]
}

/** Signing in over a real database, at ten o'clock on a school day. A card's code is its owner's given name. */
export function openSignIns(): OpenSignIns {
  const folder = temporaryFolder()
  const database = openDatabase(folder.file('school.db'))
  fill(database)
  const time = createSchoolTime(Date.parse(`${DAY}T10:00:00+07:00`))
  const { clock } = time
  const happenings = createHappenings()
  const told: OpenSignIns['told'] = []
  happenings.on('sign-in', happened => told.push(happened))
  happenings.on('class-visit', happened => told.push(happened))
  const calendar = createCalendar(
    configuredDays({
      ...{ openWeekdays: [1, 2, 3, 4, 5], opens: '07:30', closes: '16:30', closures: [], semesters: [] },
    }),
  )
  const audit = createAuditLog(database, clock)
  const feature = composeSignIns({
    ...{ database, clock, happenings, audit, calendar },
    randomness: systemRandomness,
  })
  return {
    ...feature,
    ...{ database, time, told },
    [Symbol.dispose]: () => {
      database.close()
      folder[Symbol.dispose]()
    },
  }
}

function fill(database: SchoolDatabase): void {
  const run = (query: Parameters<SchoolDatabase['run']>[0]) => database.run(query)
  const terms = { loan_limit: 3, loan_days: 7, renewal_limit: 2 }
  run(
    queries
      .insertInto('patron_groups')
      .values({ id: 'p', name_th: 'น', name_en: 'P', kind: 'pupil', ...terms }),
  )
  run(
    queries
      .insertInto('patron_groups')
      .values({ id: 't', name_th: 'ค', name_en: 'T', kind: 'teacher', ...terms }),
  )
  run(
    queries
      .insertInto('stations')
      .values({ id: STATION, name: 'Kiosk', host_name: null, token_hash: null, paired_at_ms: 0 }),
  )
  const people = [
    { id: MALI, given_name: 'mali', group_id: 'p', level: 'ป.4', room: '2', class_number: 7 },
    { id: CHABA, given_name: 'chaba', group_id: 'p', level: 'ป.4', room: '2', class_number: 3 },
    { id: DUANG, given_name: 'duang', group_id: 'p', level: 'ป.4', room: '1', class_number: 1 },
    { id: KRU, given_name: 'kru', group_id: 't', level: null, room: null, class_number: null },
    { id: NIN, given_name: 'nin', group_id: 'p', level: 'ม.6', room: '1', class_number: 1, state: 'left' },
  ] as const
  for (const person of people) {
    run(
      queries.insertInto('patrons').values({
        ...{ title: null, family_name: 'สวนสัก', school_number: null, blocked_reason: null },
        ...{ expires_on: null, ...person },
      }),
    )
    run(queries.insertInto('patron_cards').values({ code: person.given_name, patron_id: person.id }))
  }
}
