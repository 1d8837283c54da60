import { addRecord, changeMarc, checkIsbn, getRecordForEditing } from '@pratu/protocol/api/cataloguing'
import { takeParcelFile } from '@pratu/protocol/api/office/parcel-files'
import { getSchoolDetail } from '@pratu/protocol/api/office/schools'
import { decideSubmission } from '@pratu/protocol/api/office/submissions'
import * as declared from '@pratu/protocol/api/office-link'
import { getReport, saveReport, signReport } from '@pratu/protocol/api/reports'
import { listAudit } from '@pratu/protocol/api/staff'
import { DAY_MS } from '@pratu/protocol/bangkok'
import { EMPTY_FORM } from '@pratu/protocol/catalogue-form'
import { Parcel, Signed } from '@pratu/protocol/exchange'
import type { OfficeLinkState } from '@pratu/protocol/office-link'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeKeyPair, signText } from '../../../../server/exchange/signatures.ts'
import { queries } from '../../../../server/school/database/queries.ts'
import { enrolmentCode, joinedSchool } from '../../../support/joined-school.ts'
import { officeClerk } from '../../../support/office-clerk.ts'
import { type OfficePostgres, runPostgres } from '../../../support/office-postgres.ts'
import { type RunningOffice, runOffice } from '../../../support/running-office.ts'
import { type RunningSchool, runSchool } from '../../../support/running-school.ts'
import { enrolledSchool } from '../../../support/sending-school.ts'
import { staffMember } from '../../../support/staff-member.ts'
import { codesOf, granted, type Visitor } from '../../../support/visitor.ts'

const SEMESTER = { academicYear: 2569, semester: 1 }
const PATIENT = { timeoutMs: 60_000 }

let postgres: OfficePostgres
let office: RunningOffice
let clerk: Visitor
let school: RunningSchool
let librarian: Visitor
let schoolId: string

beforeAll(async () => {
  postgres = await runPostgres()
  office = await runOffice(await postgres.database())
  clerk = await officeClerk(office)
  school = await runSchool('sample = true')
  librarian = await staffMember(school, 'librarian')
})
afterAll(async () => {
  await school[Symbol.asyncDispose]()
  await office[Symbol.asyncDispose]()
  await postgres[Symbol.asyncDispose]()
})

const state = async (): Promise<OfficeLinkState> => {
  const { link } = granted(await librarian.call(declared.getOfficeLink, PATIENT))
  if (!link) throw new Error('The school has not joined.')
  return link
}
/** Every parcel's text, as the school wrote it. */
const texts = new Set<string>()
async function exchange() {
  const outcome = await librarian.call(declared.exchangeNow, PATIENT)
  for (const { text } of school.database.all(queries.selectFrom('office_parcels').select('text')))
    if (text !== null) texts.add(text)
  return outcome
}

/** A parcel as the file that a browser saves. */
async function savedFile(): Promise<string> {
  const { parcelId } = granted(await librarian.call(declared.makeParcelFile, PATIENT))
  const response = await librarian.fetch(`/api/office-link/parcels/${parcelId}/file`)
  expect(response.headers.get('content-disposition')).toMatch(/pratu-.*\.json/)
  return response.text()
}

const uploaded = (visitor: Visitor, path: string, body: string) =>
  visitor.fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body,
  })
const readBack = async (file: string): Promise<string[]> => {
  const response = await uploaded(librarian, declared.readReplyFile.path, file)
  const answer = (await response.json()) as { failures?: { code: string }[] }
  return (answer.failures ?? []).map(({ code }) => code)
}
const brought = async (file: string) => {
  const response = await uploaded(clerk, takeParcelFile.path, file)
  expect(response.status).toBe(200)
  return takeParcelFile.response.parse(await response.json())
}

const names = (): string[] =>
  school.database
    .all(queries.selectFrom('patrons').select(['given_name', 'family_name', 'school_number']))
    .flatMap(({ given_name, family_name, school_number }) => [
      `${given_name} ${family_name}`,
      ...(school_number === null ? [] : [`"${school_number}"`]),
    ])

describe('joining', () => {
  it('is refused with what to do next, and changes nothing', async () => {
    const join = (address: string, code: string) =>
      librarian.call(declared.joinNetwork, { body: { address, code }, ...PATIENT })
    expect(codesOf(await join(office.url, 'WRONG-CODE'))).toEqual(['school-code-wrong'])
    expect(codesOf(await join('ftp://office', 'WRONG-CODE'))).toEqual(['office-address-wrong'])
    expect(codesOf(await join('http://127.0.0.1:1', 'WRONG-CODE'))).toEqual(['office-unreachable'])
    expect(codesOf(await join('http://office.invalid', 'WRONG-CODE'))).toEqual(['no-internet'])
    expect(codesOf(await join(school.url, 'WRONG-CODE'))).toEqual(['office-answer-strange'])
    expect(granted(await librarian.call(declared.getOfficeLink, {})).link).toBeNull()
    expect(codesOf(await exchange())).toEqual(['network-not-joined'])
  })

  it('takes a code, once', async () => {
    const { schoolId: id, code } = await enrolmentCode(clerk, 'โรงเรียนบ้านหนองบัว')
    schoolId = id
    const body = { address: office.url, code }
    const joined = granted(await librarian.call(declared.joinNetwork, { body, ...PATIENT }))
    expect(joined.link).toMatchObject({ schoolName: 'โรงเรียนบ้านหนองบัว', officeUrl: office.url })
    expect(codesOf(await librarian.call(declared.joinNetwork, { body }))).toEqual(['network-joined-already'])
  })
})

describe('sending', () => {
  it('brings days, records and a signed report, whose answers come back', async () => {
    const draft = granted(await librarian.call(getReport, { params: SEMESTER, ...PATIENT }))
    granted(
      await librarian.call(saveReport, {
        params: SEMESTER,
        body: { version: 1, revision: draft.revision, content: draft.content },
      }),
    )
    const signature = { version: 1, revision: 1, signedBy: 'ผู้อำนวยการ', signedOn: '2026-10-20' }
    granted(await librarian.call(signReport, { params: SEMESTER, body: signature, ...PATIENT }))

    const before = await state()
    expect(before.waiting).toMatchObject({ submissions: 1 })
    expect(before.waiting.days).toBeGreaterThan(100)
    const { link } = granted(await exchange())
    expect(link).toMatchObject({
      failures: [],
      clockOffMs: null,
      waiting: { days: 0, submissions: 0, records: 0 },
      parcels: [{ outcome: 'taken' }],
    })
    expect(link?.parcels[0]).toMatchObject({ days: before.waiting.days, submissions: 1 })

    const detail = granted(await clerk.call(getSchoolDetail, { params: { schoolId } }))
    expect(detail.submissions).toMatchObject([{ state: 'sent' }])
    const report = granted(await librarian.call(getReport, { params: SEMESTER, ...PATIENT }))
    expect(report.current).toMatchObject({ state: 'sent', sentBy: 'network' })

    granted(
      await clerk.call(decideSubmission, {
        params: { schoolId, submissionId: detail.submissions[0]?.submissionId ?? '' },
        body: { decision: 'return', remark: 'ขอแก้จำนวนนักเรียน' },
      }),
    )
    granted(await exchange())
    const returned = granted(await librarian.call(getReport, { params: SEMESTER, ...PATIENT }))
    expect(returned.current).toMatchObject({ state: 'returned', remark: 'ขอแก้จำนวนนักเรียน' })
  })

  it('tells a day again only when it changed', async () => {
    expect((await state()).waiting.days).toBe(0)
    const [day] = school.database.all(queries.selectFrom('office_days').selectAll().limit(1).offset(20))
    await school.database.write(() =>
      school.database.run(
        queries
          .updateTable('office_days')
          .set({ digest: 'other' })
          .where('date', '=', day?.date ?? ''),
      ),
    )
    expect((await state()).waiting).toMatchObject({ days: 1, firstDay: day?.date, lastDay: day?.date })
    const { link } = granted(await exchange())
    expect(link?.parcels[0]).toMatchObject({ days: 1, outcome: 'taken' })
    expect(granted(await exchange()).link?.parcels[0]).toMatchObject({ days: 0, submissions: 0, records: 0 })
  })

  it('names nobody', async () => {
    const everything = [...texts].join('\n')
    expect(everything).toContain('"identified":')
    expect(names().length).toBeGreaterThan(100)
    expect(names().filter(name => everything.includes(name))).toEqual([])
  })

  it('says what failed, keeps everything, and goes on when the Office answers again', async () => {
    const database = await postgres.database()
    const first = await runOffice(database)
    const { port } = new URL(first.url)
    const far = await runSchool()
    try {
      const admin = await far.administrator()
      await joinedSchool(await officeClerk(first), first.url, admin, 'โรงเรียนไกล')
      await first[Symbol.asyncDispose]()
      expect(codesOf(await admin.call(declared.exchangeNow, PATIENT))).toEqual(['office-unreachable'])
      const { link } = granted(await admin.call(declared.getOfficeLink, {}))
      const [waiting] = link?.parcels ?? []
      expect(link).toMatchObject({ failures: [{ code: 'office-unreachable' }] })
      expect(waiting).toMatchObject({ outcome: null, readable: true })

      await using again = await runOffice(database, '', Number(port))
      expect(again.url).toBe(first.url)
      const after = granted(await admin.call(declared.exchangeNow, PATIENT)).link
      expect(after).toMatchObject({ failures: [] })
      expect(after?.parcels.find(({ parcelId }) => parcelId === waiting?.parcelId)?.outcome).toBe('taken')
    } finally {
      await far[Symbol.asyncDispose]()
    }
  })
})

describe('a file on a stick', () => {
  it('goes to the Office and its answer comes back, in any order and any number of times', async () => {
    const isbn = await catalogued('9786160400010', 'แผ่นดินของเรา')
    const older = await savedFile()
    expect(await savedFile()).toBe(older)
    await catalogued('9786160400027', 'ทะเลของเรา')
    const younger = await savedFile()
    expect(parcelOf(older).records.map(record => record.isbn)).toEqual([isbn])
    expect(parcelOf(younger).records).toHaveLength(2)

    const second = await brought(younger)
    const first = await brought(older)
    expect([second.receipt.outcome, first.receipt.outcome]).toEqual(['taken', 'taken'])
    expect(await readBack(JSON.stringify(first.reply))).toEqual([])
    expect(await readBack(JSON.stringify(second.reply))).toEqual([])
    expect((await state()).waiting).toMatchObject({ days: 0, submissions: 0, records: 0 })

    // Replayed on both sides, nothing changes.
    const before = await state()
    const replayed = await brought(older)
    expect(replayed.receipt.outcome).toBe('known')
    expect(await readBack(JSON.stringify(replayed.reply))).toEqual([])
    expect(await readBack(JSON.stringify(first.reply))).toEqual([])
    expect((await state()).parcels).toEqual(before.parcels)
  })

  it('is refused when it is none, cut short, forged, another school’s or the school’s own', async () => {
    await catalogued('9786160400034', 'ภูเขาของเรา')
    const file = await savedFile()
    const { reply } = await brought(file)
    const text = JSON.stringify(reply)
    const before = await state()
    expect(await readBack('สวัสดี')).toEqual(['reply-unreadable'])
    expect(await readBack(text.slice(0, -200))).toEqual(['reply-unreadable'])
    expect(await readBack(JSON.stringify({ ...reply, text: reply.text.slice(0, -1) }))).toEqual([
      'reply-signature-wrong',
    ])
    expect(await readBack(JSON.stringify(signText(reply.text, makeKeyPair().privateKey)))).toEqual([
      'reply-signature-wrong',
    ])
    expect(await readBack(file)).toEqual(['reply-is-parcel'])
    expect(await readBack(JSON.stringify(await replyToAnotherSchool()))).toEqual(['reply-for-other-school'])
    expect(await state()).toEqual({ ...before, nextAtMs: expect.any(Number) })
    expect(await readBack(text)).toEqual([])
    expect((await state()).waiting.records).toBe(0)
  })
})

describe('the shared catalogue', () => {
  it('gives a school the record that another has made, to take over with one tap, off line', async () => {
    await using taker = await runSchool()
    const admin = await taker.administrator()
    await joinedSchool(clerk, office.url, admin, 'โรงเรียนบ้านดอน')
    granted(await admin.call(declared.exchangeNow, PATIENT))

    const { network } = granted(await admin.call(checkIsbn, { query: { isbn: '978-616-04-0001-0' } }))
    expect(network).toMatchObject({
      isbn: '9786160400010',
      madeBy: 'โรงเรียนบ้านหนองบัว',
      form: { title: 'แผ่นดินของเรา', authorMark: null, shelfMark: null, classification: '895.9' },
    })
    if (!network) throw new Error('Nothing is shared.')
    const body = { form: network.form, items: null, basedOn: network.isbn }
    const { recordId } = granted(await admin.call(addRecord, { body }))
    const { marc } = granted(await admin.call(getRecordForEditing, { params: { recordId } }))
    // What the form does not show came along; what is the other school's alone did not.
    expect(marc.fields.find(({ tag }) => tag === '653')).toMatchObject({ subfields: [{ value: 'พื้นบ้าน' }] })
    expect(marc.fields.filter(({ tag }) => ['541', '590', '949'].includes(tag))).toEqual([])

    // Who took a record over offers it to nobody, and is told of its own one from then on.
    granted(await admin.call(declared.exchangeNow, PATIENT))
    expect(granted(await admin.call(declared.getOfficeLink, {})).link?.parcels[0]?.records).toBe(0)
    const again = granted(await admin.call(checkIsbn, { query: { isbn: network.isbn } }))
    expect([again.sameIsbn.length, again.network]).toEqual([1, null])
  })
})

describe('who may', () => {
  it('is the librarian; helpers read what the Office announces', async () => {
    const helper = await staffMember(school, 'helper')
    expect(codesOf(await helper.call(declared.getOfficeLink, {}))).toEqual(['not-allowed'])
    expect(codesOf(await helper.call(declared.exchangeNow, {}))).toEqual(['not-allowed'])
    expect(granted(await helper.call(declared.listAnnouncements, {}))).toMatchObject({ announcements: [] })
    expect(codesOf(await school.visitor().call(declared.listAnnouncements, {}))).toEqual(['not-signed-in'])
  })
})

describe('a clock that is a day off', () => {
  it('is stated, and refused where it tells of days that are still to come', async () => {
    office.pass(DAY_MS)
    const behind = granted(await exchange()).link
    expect(behind?.clockOffMs).toBeLessThan(-DAY_MS + 60_000)
    expect(behind).toMatchObject({ failures: [] })

    school.pass(12 * DAY_MS)
    librarian = await staffMember(school, 'librarian', 'librarian-later')
    expect(codesOf(await exchange())).toEqual(['parcel-from-future'])
    const ahead = await state()
    expect(ahead.clockOffMs).toBeGreaterThan(10 * DAY_MS)
    expect(ahead.failures).toMatchObject([{ code: 'parcel-from-future' }])
    expect(ahead.parcels[0]).toMatchObject({
      outcome: 'refused',
      failures: [{ code: 'parcel-from-future' }],
    })
    expect(ahead.waiting.days).toBeGreaterThan(0)

    // The Office's clock comes to the same day, as the school's would be set right: what was refused goes out then.
    office.pass(11 * DAY_MS)
    expect(granted(await exchange()).link).toMatchObject({
      failures: [],
      clockOffMs: null,
      waiting: { days: 0 },
    })
  })
})

describe('leaving', () => {
  it('deletes keys and what the network sent, and is in the audit log', async () => {
    const { link } = granted(await librarian.call(declared.leaveNetwork, {}))
    expect(link).toBeNull()
    for (const table of ['office_link', 'office_parcels', 'office_days', 'network_records'] as const)
      expect(school.database.all(queries.selectFrom(table).selectAll())).toEqual([])
    const { entries } = granted(await (await school.administrator()).call(listAudit, { query: {} }))
    const actions = entries.map(({ action }) => action)
    for (const action of [
      'network-joined',
      'network-exchanged',
      'parcel-saved',
      'reply-read',
      'network-left',
    ])
      expect(actions).toContain(action)
    expect(JSON.stringify(entries)).not.toMatch(/privateKey|MC4CAQAwBQYDK2Vw/)
  })
})

const parcelOf = (file: string): Parcel => Parcel.parse(JSON.parse(Signed.parse(JSON.parse(file)).text))

/** Adds a record that has fields which are the school's own. */
async function catalogued(isbn: string, title: string): Promise<string> {
  const form = { ...EMPTY_FORM, title, isbns: [isbn], classification: '895.9', authorMark: 'ส649ม' }
  const { recordId } = granted(await librarian.call(addRecord, { body: { form, items: null } }))
  const { version, marc } = granted(await librarian.call(getRecordForEditing, { params: { recordId } }))
  const own = (tag: string, value: string) => ({
    tag,
    ind1: ' ',
    ind2: ' ',
    subfields: [{ code: 'a', value }],
  })
  const fields = [
    ...marc.fields,
    own('541', 'นายใจดี บริจาค'),
    own('590', 'ปกขาด'),
    own('653', 'พื้นบ้าน'),
    own('949', '1'),
  ]
  granted(
    await librarian.call(changeMarc, { params: { recordId }, body: { version, marc: { ...marc, fields } } }),
  )
  return isbn
}

async function replyToAnotherSchool(): Promise<Signed> {
  const other = await enrolledSchool(clerk, office.url, 'โรงเรียนอื่น')
  const { reply } = await brought(JSON.stringify(other.sign(other.parcel())))
  return reply
}
