import { randomUUIDv7 } from 'node:crypto'
import { setDueDate } from '@pratu/protocol/api/office/due-dates'
import { getNetwork } from '@pratu/protocol/api/office/network'
import { addSchool } from '@pratu/protocol/api/office/schools'
import { decideSubmission } from '@pratu/protocol/api/office/submissions'
import { OFFICE_NAMESPACE, officeInbound } from '@pratu/protocol/office/office-link'
import { legalSemester } from '@pratu/protocol/semester'
import { expect, test } from 'vitest'
import type * as z from 'zod/mini'
import { daysFrom, reportOf } from '../../fakes/school-days.ts'
import { runPostgres } from '../../support/office-postgres.ts'
import { runOffice } from '../../support/running-office.ts'
import { enrolledSchool } from '../../support/sending-school.ts'
import { granted } from '../../support/visitor.ts'

type Inbound = typeof officeInbound

test('a page at one process hears, in whole values, what happens at another', async () => {
  await using postgres = await runPostgres()
  const url = await postgres.database()
  await using here = await runOffice(url)
  await using there = await runOffice(url)
  const clerk = await there.administrator()
  const page = (await here.administrator()).socket(OFFICE_NAMESPACE)
  /** What the page was told last, of each kind. */
  const heard: { -readonly [Event in keyof Inbound]?: z.output<Inbound[Event]> } = {}
  page.on('schools', told => {
    heard.schools = officeInbound.schools.parse(told)
  })
  page.on('round', told => {
    heard.round = officeInbound.round.parse(told)
  })
  page.on('submissions', told => {
    heard.submissions = officeInbound.submissions.parse(told)
  })
  await new Promise<void>(resolve => {
    page.once('connect', resolve)
    page.connect()
  })

  granted(
    await clerk.call(addSchool, { body: { name: 'โรงเรียนใหม่', ministryCode: null, levels: 'primary' } }),
  )
  await expect.poll(() => heard.schools?.[0]?.name).toBe('โรงเรียนใหม่')
  expect(heard.round?.round).toMatchObject({ schools: 1, notJoined: 1 })

  const { currentRound } = granted(await clerk.call(getNetwork, {}))
  granted(await clerk.call(setDueDate, { params: currentRound, body: { dueDate: '2030-01-01' } }))
  await expect.poll(() => heard.round?.round.dueDate).toBe('2030-01-01')

  const school = await enrolledSchool(clerk, there.url, 'โรงเรียนที่ส่ง')
  const submissionId = randomUUIDv7()
  const semester = legalSemester(currentRound)
  const days = daysFrom(semester.from, 10)
  const report = reportOf(semester, days, submissionId)
  await school.send(school.parcel({ days, submissions: [report] }))
  await expect.poll(() => heard.submissions?.[0]).toMatchObject({ submissionId, state: 'sent' })
  await expect.poll(() => heard.round?.rows[0]).toMatchObject({ standing: 'sent', visits: 400 })

  const params = { schoolId: school.schoolId, submissionId }
  granted(await clerk.call(decideSubmission, { params, body: { decision: 'return', remark: 'ตรวจอีกครั้ง' } }))
  await expect.poll(() => heard.submissions?.[0]).toMatchObject({ state: 'returned', remark: 'ตรวจอีกครั้ง' })
  await expect.poll(() => heard.round?.round.byStanding).toMatchObject({ sent: 0, returned: 1 })

  // PostgreSQL throws everybody out, as when it is restarted: both processes find it again.
  await there.rows(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  )
  const add = (name: string) =>
    clerk.call(addSchool, { body: { name, ministryCode: null, levels: 'primary' } })
  await expect
    .poll(
      async () => {
        await add('โรงเรียนหลังเปิดใหม่')
        return heard.schools?.[0]?.name
      },
      { timeout: 20_000, interval: 500 },
    )
    .toBe('โรงเรียนหลังเปิดใหม่')
  page.disconnect()
})
