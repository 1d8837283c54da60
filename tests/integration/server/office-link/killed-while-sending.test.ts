import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import * as declared from '@pratu/protocol/api/office-link'
import { getReport, saveReport, signReport } from '@pratu/protocol/api/reports'
import { expect, it } from 'vitest'
import { joinedSchool } from '../../../support/joined-school.ts'
import { officeClerk } from '../../../support/office-clerk.ts'
import { runPostgres } from '../../../support/office-postgres.ts'
import { runOffice } from '../../../support/running-office.ts'
import { openSchoolProcess } from '../../../support/school-process.ts'
import { granted } from '../../../support/visitor.ts'

const SEMESTER = { academicYear: 2569, semester: 1 }
const PATIENT = { timeoutMs: 60_000 }

/** What becomes of a parcel on its way through the relay, at the moment in which the school's power goes. */
type Fate = 'passes' | 'never-arrives' | 'arrives-and-its-answer-is-lost'

/** A relay on the way to the Office. */
async function openRelay(officeUrl: string, fateOf: () => Fate, kill: () => Promise<void>) {
  const server = createServer(async (request, response) => {
    const body = await buffer(request)
    const fate = request.url?.includes('parcels') ? fateOf() : 'passes'
    if (fate === 'never-arrives') {
      await kill()
      response.destroy()
      return
    }
    const answer = await fetch(officeUrl + request.url, {
      method: request.method ?? 'GET',
      headers: { 'content-type': request.headers['content-type'] ?? '' },
      body,
    })
    const text = await answer.text()
    if (fate === 'arrives-and-its-answer-is-lost') {
      await kill()
      response.destroy()
      return
    }
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(text)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.dispose]: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

it('a school that is killed while it sends has sent everything once', { timeout: 120_000 }, async () => {
  await using postgres = await runPostgres()
  await using office = await runOffice(await postgres.database())
  const clerk = await officeClerk(office)
  await using school = await openSchoolProcess('sample = true')
  let fate: Fate = 'passes'
  using relay = await openRelay(
    office.url,
    () => fate,
    () => school.stop('SIGKILL'),
  )
  await school.start().ready
  const librarian = await school.administrator()
  await joinedSchool(clerk, relay.url, librarian, 'โรงเรียนบ้านหนองบัว')
  const draft = granted(await librarian.call(getReport, { params: SEMESTER, ...PATIENT }))
  const content = { version: 1, revision: draft.revision, content: draft.content }
  granted(await librarian.call(saveReport, { params: SEMESTER, body: content }))
  const signature = { version: 1, revision: 1, signedBy: 'ผู้อำนวยการ', signedOn: '2026-10-20' }
  granted(await librarian.call(signReport, { params: SEMESTER, body: signature, ...PATIENT }))

  const texts = new Set<string>()
  for (const next of ['never-arrives', 'arrives-and-its-answer-is-lost', 'never-arrives'] as const) {
    fate = next
    expect((await librarian.call(declared.exchangeNow, PATIENT)).ok).toBe(false)
    const waiting = school.read<{ text: string }>('SELECT text FROM office_parcels WHERE outcome IS NULL')
    expect(waiting).toHaveLength(1)
    for (const { text } of waiting) texts.add(text)
    await school.start().ready
  }
  fate = 'passes'
  const { link } = granted(await librarian.call(declared.exchangeNow, PATIENT))
  expect(link).toMatchObject({ failures: [], waiting: { days: 0, submissions: 0, records: 0 } })

  // The same text every time, and at the Office one of each.
  expect(texts.size).toBe(1)
  const [parcel] = [...texts].map(text => JSON.parse(text) as { days: unknown[]; submissions: unknown[] })
  expect(parcel?.submissions).toHaveLength(1)
  expect(await office.rows('SELECT submission_id FROM submissions')).toHaveLength(1)
  expect(await office.rows('SELECT date FROM daily_totals')).toHaveLength(parcel?.days.length ?? 0)
  expect(school.read<{ outcome: string }>('SELECT outcome FROM office_parcels ORDER BY sequence')[0]).toEqual(
    {
      outcome: 'known',
    },
  )
  const report = granted(await librarian.call(getReport, { params: SEMESTER, ...PATIENT }))
  expect(report.current).toMatchObject({ state: 'sent', sentBy: 'network' })
})
