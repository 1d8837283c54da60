import { randomUUIDv7 } from 'node:crypto'
import { getRound } from '@pratu/protocol/api/office/rounds'
import { dateOf } from '@pratu/protocol/bangkok'
import type { Parcel } from '@pratu/protocol/exchange'
import { OFFICE_NAMESPACE, officeInbound } from '@pratu/protocol/office/office-link'
import { legalSemester } from '@pratu/protocol/semester'
import pg from 'pg'
import { expect, test } from 'vitest'
import { inventDays } from '../../../server/office/sample/invent-days.ts'
import { inventReport } from '../../../server/office/sample/invent-report.ts'
import { SAMPLE_SCHOOLS, type SampleSchool } from '../../../server/office/sample/school-names.ts'
import { currentRound, semesterBefore } from '../../../server/office/semesters.ts'
import { createSeededRandom } from '../../../server/process/seeded-random.ts'
import { runPostgres } from '../../support/office-postgres.ts'
import { firstAdministrator, spawnOffice } from '../../support/office-process.ts'
import { enrolledSchool, type SendingSchool } from '../../support/sending-school.ts'
import { granted, visitorOf } from '../../support/visitor.ts'

const TODAY = dateOf(Date.now())
/** The one that pages are told of without being asked; its semester may not be quite over. */
const ROUND = currentRound(TODAY)
const SEMESTERS = [legalSemester(semesterBefore(ROUND)), legalSemester(ROUND)]
const DAYS_A_PARCEL = 14

/** What one school sends of its semesters: parcels of days, each semester's last one with the report. */
function parcelsOf(school: SendingSchool, sample: SampleSchool, seed: number): Parcel[] {
  const random = createSeededRandom(seed)
  return SEMESTERS.flatMap(semester => {
    const days = inventDays(sample, semester.from, semester.to, random).filter(({ date }) => date < TODAY)
    const told = { submissionId: randomUUIDv7(), version: 1, correctionReason: null }
    const signed = { signedOn: semester.to, sentAtMs: Date.parse(`${semester.to}T05:00:00Z`) }
    const report = inventReport(sample, semester, days, { ...told, ...signed }, random)
    const starts = Array.from(
      { length: Math.ceil(days.length / DAYS_A_PARCEL) },
      (_, index) => index * DAYS_A_PARCEL,
    )
    return starts.map(start =>
      school.parcel({
        days: days.slice(start, start + DAYS_A_PARCEL),
        submissions: start === starts.at(-1) ? [report] : [],
        enrolled: sample.enrolled,
      }),
    )
  })
}

test('29 schools send two semesters to two processes, one of which is killed midway: all arrives once, and pages see it live', async () => {
  await using postgres = await runPostgres()
  const databaseUrl = await postgres.database()
  await using stays = await spawnOffice(databaseUrl)
  await using dies = await spawnOffice(databaseUrl)
  const [here, there] = [stays.ready.url, dies.ready.url]
  const clerk = await firstAdministrator(databaseUrl, here)

  // The session was made at one process and is known at the other.
  const clerkThere = visitorOf(there)
  for (const [name, value] of clerk.cookies) clerkThere.cookies.set(name, value)
  const schools = await Promise.all(
    SAMPLE_SCHOOLS.map(({ name }, index) =>
      enrolledSchool(index % 2 ? clerk : clerkThere, index % 2 ? here : there, name),
    ),
  )
  const parcels = schools.map((school, index) =>
    parcelsOf(school, SAMPLE_SCHOOLS[index] as SampleSchool, index),
  )
  const whole = parcels.flat()

  const page = clerk.socket(OFFICE_NAMESPACE)
  const seen = new Set<string>()
  const seenVisits = new Map<string, number>()
  page.on('submissions', (told: unknown) => {
    for (const row of officeInbound.submissions.parse(told)) seen.add(row.submissionId)
  })
  page.on('round', (told: unknown) => {
    for (const row of officeInbound.round.parse(told).rows) seenVisits.set(row.schoolId, row.visits)
  })
  await new Promise<void>((resolve, reject) => {
    page.once('connect', resolve)
    page.once('connect_error', reject)
    page.connect()
  })

  // What arrives at one process is seen at the other, while both are alive.
  const [firstSchool] = schools
  const firstReport = parcels[0]?.findIndex(({ submissions }) => submissions.length > 0) ?? 0
  for (const parcel of parcels[0]?.slice(0, firstReport + 1) ?? []) await firstSchool?.send(parcel, there)
  const arrivedThere = parcels[0]?.[firstReport]?.submissions[0]?.submissionId ?? ''
  await expect.poll(() => seen.has(arrivedThere), { timeout: 10_000 }).toBe(true)

  let acknowledged = 0
  let failedOver = 0
  const send = async (school: SendingSchool, parcel: Parcel, place: number) => {
    const offices = place % 2 === 0 ? [there, here] : [here, there]
    const text = JSON.stringify(school.sign(parcel))
    for (const office of [...offices, here]) {
      try {
        const answer = await school.send(text, office)
        if ('failures' in answer) throw new Error(JSON.stringify(answer.failures))
        expect(answer.receipts[0]?.outcome).not.toBe('refused')
        acknowledged += 1
        if (acknowledged === Math.floor(whole.length / 2)) void dies.stop('SIGKILL')
        return
      } catch (error) {
        // Only the network's failures are retried: fetch tells them by a TypeError.
        if (!(error instanceof TypeError)) throw error
        failedOver += 1
      }
    }
    throw new Error('A parcel was taken by no process.')
  }
  await Promise.all(
    schools.map(async (school, index) => {
      for (const [place, parcel] of (parcels[index] ?? []).entries())
        await send(school, parcel, index + place)
    }),
  )
  expect(acknowledged).toBe(whole.length)
  expect(failedOver).toBeGreaterThan(0)

  const database = new pg.Client({ connectionString: databaseUrl })
  await database.connect()
  const { rows: arrived } = await database.query<{ submission_id: string }>(
    'SELECT submission_id FROM submissions ORDER BY submission_id',
  )
  expect(arrived.map(row => row.submission_id)).toEqual(
    whole.flatMap(({ submissions }) => submissions.map(({ submissionId }) => submissionId)).toSorted(),
  )
  expect(arrived).toHaveLength(29 * 2)
  const { rows: kept } = await database.query<{ days: string; visits: string }>(
    'SELECT count(*) AS days, sum(visits) AS visits FROM daily_totals',
  )
  const days = whole.flatMap(parcel => parcel.days)
  const visits = days.reduce((sum, day) => sum + day.visits, 0)
  expect(kept).toEqual([{ days: String(days.length), visits: String(visits) }])
  await database.end()

  // Sums of the round agree with what was sent, on the page that was open all the time too.
  const { round, rows } = granted(await clerk.call(getRound, { params: ROUND, query: {} }))
  const { from } = legalSemester(ROUND)
  const ofRound = days.filter(({ date }) => date >= from).reduce((sum, day) => sum + day.visits, 0)
  expect(round).toMatchObject({ schools: 29, byStanding: { sent: 29 }, visits: ofRound })
  await expect
    .poll(() => rows.every(row => seenVisits.get(row.schoolId) === row.visits), { timeout: 10_000 })
    .toBe(true)
  page.disconnect()
})
