import { addDays, DAY_MS, dateOf, HOUR_MS, startOfDay } from '@pratu/protocol/bangkok'
import { PARCEL_FORMAT, type Parcel } from '@pratu/protocol/exchange'
import type { Submission } from '@pratu/protocol/half-year-report'
import type { Decision } from '@pratu/protocol/office/submissions'
import { academicYearOf, legalSemester, type SemesterDates } from '@pratu/protocol/semester'
import { sql } from 'kysely'
import * as z from 'zod/mini'
import { makeKeyPair } from '../../exchange/signatures.ts'
import { createSeededRandom } from '../../process/seeded-random.ts'
import type { OfficeBase } from '../base.ts'
import type { OfficeDatabase } from '../database/open.ts'
import { createPartitions } from '../database/partitions.ts'
import { readSetting, writeSetting } from '../database/settings.ts'
import { createTakeParcel } from '../exchange/take-parcel.ts'
import { createDueDates } from '../schools/due-dates.ts'
import { addKey } from '../schools/enrolment-store.ts'
import { updateSchool } from '../schools/school-store.ts'
import { createSchools } from '../schools/schools.ts'
import { currentRound, semesterBefore } from '../semesters.ts'
import { createSubmissions } from '../submissions/submissions.ts'
import { takeSubmissions } from '../submissions/take-submissions.ts'
import { takeDays } from '../totals/take-days.ts'
import { inventDays } from './invent-days.ts'
import { inventReport } from './invent-report.ts'
import { makeSampleWork } from './sample-work.ts'
import { SAMPLE_SCHOOLS, type SampleSchool } from './school-names.ts'

const SAMPLE_SETTING = 'sample'
const SAMPLE_LOCK = 7_260_571
const SEED = 2569
/** How long after a semester its reports are due. */
const DUE_AFTER_DAYS = 21
const CLERK = { actor: 'office:napa', displayName: 'นภา ใจเย็น' }
const REMARK = 'ยอดยืมเดือนสิงหาคมสูงกว่าเดือนอื่นมาก โปรดตรวจอีกครั้งแล้วส่งใหม่'

/** What became of a school's report in the current round. */
type Fate =
  | 'closed'
  | 'received'
  | 'sent'
  | 'returned'
  | 'corrected'
  | 'late'
  | 'later'
  | 'silent'
  | 'not-joined'

const FATES: readonly Fate[] = [
  ...Array<Fate>(7).fill('closed'),
  ...Array<Fate>(8).fill('received'),
  ...Array<Fate>(4).fill('sent'),
  ...Array<Fate>(2).fill('returned'),
  'corrected',
  ...Array<Fate>(3).fill('late'),
  ...Array<Fate>(2).fill('later'),
  'silent',
  'not-joined',
]

export const isSampleNetwork = async ({ now }: OfficeDatabase): Promise<boolean> =>
  (await readSetting(now, SAMPLE_SETTING, z.boolean())) ?? false

/** Fills an empty database with 29 invented schools, two semesters and the days since, by the way that parcels take. */
export async function makeSampleNetwork(base: OfficeBase): Promise<void> {
  const { database } = base
  await database.now.connection().execute(async connection => {
    await sql`SELECT pg_advisory_lock(${SAMPLE_LOCK})`.execute(connection)
    try {
      const school = await connection.selectFrom('schools').select('school_id').limit(1).executeTakeFirst()
      if (!school) await fill(base)
    } finally {
      await sql`SELECT pg_advisory_unlock(${SAMPLE_LOCK})`.execute(connection)
    }
  })
}

async function fill(base: OfficeBase): Promise<void> {
  const { database, audit } = base
  const nowMs = base.clock.now()
  const today = dateOf(nowMs)
  const round = legalSemester(currentRound(today))
  const before = legalSemester(semesterBefore(round))
  const story = tellStory(base, today)

  await writeSetting(database.now, SAMPLE_SETTING, true)
  const dueDates = createDueDates(base)
  for (const semester of [before, round])
    await dueDates.set('system', semester, addDays(semester.to, DUE_AFTER_DAYS))
  const fates = createSeededRandom(SEED).shuffle(FATES)
  for (const [index, school] of SAMPLE_SCHOOLS.entries())
    await story(school, index, fates[index] ?? 'received', before, round)
  const rows = await database.now
    .selectFrom('schools')
    .select(['school_id', 'name'])
    .orderBy('sort_key')
    .execute()
  await makeSampleWork(
    base,
    rows.map(({ school_id, name }) => ({ schoolId: school_id, name })),
  )
  await database.transaction(writing =>
    audit.append(writing, 'system', 'sample-made', { schools: SAMPLE_SCHOOLS.length }),
  )
}

/** How the past of one school goes in, with a clock that stands at each of its moments. */
function tellStory(base: OfficeBase, today: string) {
  const { database, randomness } = base
  let atMs = base.clock.now()
  const then = {
    ...base,
    clock: { now: () => atMs },
    telling: { school: () => {}, round: () => {}, submission: () => {} },
  }
  const schools = createSchools(then)
  const submissions = createSubmissions(then)
  const dueDates = createDueDates(then)
  const takeParcel = createTakeParcel({
    ...then,
    partitions: createPartitions(database),
    parts: {
      takeDays,
      takeSubmissions: (writing, arrived) => takeSubmissions(writing, arrived, async () => {}),
      offerRecords: async () => {},
    },
  })
  const yesterday = addDays(today, -1)
  /** A moment of a day that is not to come. */
  const moment = (date: string, hour: number) =>
    Math.min(startOfDay(date) + hour * HOUR_MS, base.clock.now() - HOUR_MS)

  return async (
    school: SampleSchool,
    index: number,
    fate: Fate,
    before: SemesterDates,
    round: SemesterDates,
  ): Promise<void> => {
    const random = createSeededRandom(SEED + index)
    atMs = startOfDay(before.from) - 20 * DAY_MS
    const ministryCode = `99${String(10_000_000 + index * 7_919).slice(-8)}`
    const added = await schools.add('system', { name: school.name, ministryCode, levels: school.levels })
    if (!added.ok) throw new Error(`A sample school was refused: ${JSON.stringify(added.failures)}`)
    const { schoolId } = added.value.school
    if (fate === 'not-joined') return
    const { publicKey } = makeKeyPair()
    await database.transaction(async writing => {
      const key = {
        school_id: schoolId,
        key_number: 1,
        public_key: publicKey,
        from_ms: atMs,
        retired_at_ms: null,
      }
      await addKey(writing, key)
      await updateSchool(writing, schoolId, { joined_at_ms: atMs })
    })

    let sequence = 0
    const send = async (parts: Partial<Parcel>, clockOffMs: number | null = null) => {
      sequence += 1
      const parcel: Parcel = {
        format: PARCEL_FORMAT,
        schoolId,
        parcelId: randomness.id(),
        sequence,
        madeAtMs: atMs,
        days: [],
        submissions: [],
        records: [],
        enrolled: school.enrolled,
        newsAfter: 0,
        ...parts,
      }
      const sender = { schoolId, name: school.name, leftAtMs: null, keys: [] }
      const receipt = await takeParcel(
        { school: sender, keyNumber: 1, parcel },
        { way: 'network', clockOffMs },
      )
      if (receipt.outcome !== 'taken') throw new Error(`A sample parcel was ${JSON.stringify(receipt)}.`)
    }
    const report = (semester: SemesterDates, days: Parcel['days'], version = 1): Submission =>
      inventReport(
        school,
        semester,
        days,
        {
          submissionId: randomness.id(),
          version,
          correctionReason: version === 1 ? null : 'แก้ยอดยืมเดือนสิงหาคมที่นับซ้ำ',
          signedOn: dateOf(atMs),
          sentAtMs: atMs,
        },
        random,
      )
    const decide = async ({ submissionId }: Submission, decision: Decision) => {
      atMs = Math.min(atMs + (2 + random.integer(40)) * HOUR_MS, base.clock.now())
      const remark = decision === 'return' ? REMARK : null
      await submissions.decide(CLERK, { schoolId, submissionId, decision, remark })
    }

    const daysBefore = inventDays(school, before.from, before.to, random)
    atMs = moment(addDays(before.to, 3 + random.integer(DUE_AFTER_DAYS)), 15)
    const reportBefore = report(before, daysBefore)
    await send({ days: daysBefore, submissions: [reportBefore] })
    await decide(reportBefore, 'receive')
    await decide(reportBefore, 'close')

    const [lastOfRound = yesterday] = [round.to, yesterday].sort()
    const days = inventDays(school, round.from, lastOfRound, random)
    atMs = moment(addDays(round.to, 2 + random.integer(DUE_AFTER_DAYS - 4)), 10)
    const first = report(round, days)
    const hasReported = fate !== 'late' && fate !== 'later' && fate !== 'silent'
    await send({ days, submissions: hasReported ? [first] : [] })
    if (fate === 'closed' || fate === 'received') await decide(first, 'receive')
    if (fate === 'closed') await decide(first, 'close')
    if (fate === 'returned' || fate === 'corrected') await decide(first, 'return')
    if (fate === 'corrected') {
      atMs = moment(dateOf(atMs + 4 * DAY_MS), 14)
      await send({ submissions: [report(round, days, 2)] })
    }
    if (fate === 'later') await dueDates.setForSchool('system', round, schoolId, addDays(today, 9))

    const lastDay = fate === 'silent' ? addDays(today, -13) : yesterday
    if (lastDay > round.to && academicYearOf(lastDay) >= round.academicYear) {
      atMs = moment(lastDay, 18) + random.integer(HOUR_MS)
      const since = inventDays(school, addDays(round.to, 22), lastDay, random)
      await send({ days: since }, index === 7 ? 26 * HOUR_MS : null)
    } else if (fate !== 'silent') {
      atMs = moment(yesterday, 18)
      await send({})
    }
  }
}
