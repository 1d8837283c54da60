import {
  changePrivacy,
  exportPatron,
  forgetPatron,
  getPatron,
  getPrivacy,
  leavePatron,
  listPatrons,
} from '@pratu/protocol/api/patrons'
import { listAudit } from '@pratu/protocol/api/staff'
import { DAY_MS } from '@pratu/protocol/bangkok'
import type { PatronDetail } from '@pratu/protocol/patrons'
import { expect, test } from 'vitest'
import { systemRandomness } from '../../../../server/process/randomness.ts'
import { createAuditLog } from '../../../../server/school/audit-log.ts'
import type { SchoolDatabase } from '../../../../server/school/database/open.ts'
import { queries } from '../../../../server/school/database/queries.ts'
import { createPatronFeature } from '../../../../server/school/patrons/create-patrons.ts'
import { type RunningSchool, runSchool } from '../../../support/running-school.ts'
import { staffMember } from '../../../support/staff-member.ts'
import { codesOf, granted, type Visitor } from '../../../support/visitor.ts'
import { addBook, recordIdOf } from './books.ts'
import { enrol } from './patrons.ts'

const LOAN = '0192f000-0000-7000-8000-0000000000aa'
const SESSION = '0192f000-0000-7000-8000-0000000000bb'

/** A loan that ended, a settled charge for it, a hold, a kiosk session, a deed and an answer that speak of the patron. */
const liveHere = (database: SchoolDatabase, patron: PatronDetail, endedAtMs: number | null) =>
  database.write(() => {
    const patron_id = patron.id
    database.run(
      queries.insertInto('loans').values({
        ...{
          id: LOAN,
          barcode: '30001',
          patron_id,
          group_id: patron.groupId,
          level: patron.level,
          room: patron.room,
        },
        ...{
          loaned_at_ms: 1,
          due_date: '2026-11-30',
          renewals: 1,
          returned_at_ms: endedAtMs,
          session_id: SESSION,
        },
      }),
    )
    database.run(
      queries.insertInto('renewals').values({ id: 'r', loan_id: LOAN, at_ms: 2, due_date: '2026-11-30' }),
    )
    database.run(
      queries.insertInto('charges').values({
        ...{ id: 'c', patron_id, loan_id: LOAN, reason: 'overdue', amount_satang: 500, charged_at_ms: 3 },
        ...{ note: 'คุยกับแม่มะลิแล้ว', settled_at_ms: endedAtMs, settlement: endedAtMs === null ? null : 'paid' },
      }),
    )
    const record_id = recordIdOf('30001')
    database.run(
      queries
        .insertInto('holds')
        .values({ id: 'h', record_id, patron_id, state: 'waiting', placed_at_ms: 4 }),
    )
    const times = { opened_at_ms: 1, last_used_at_ms: 2, ended_at_ms: 3 }
    database.run(
      queries.insertInto('kiosk_sessions').values({ id: SESSION, station_id: 's', patron_id, ...times }),
    )
    database.run(
      queries.insertInto('desk_actions').values({
        ...{ id: 'd', at_ms: 5, actor: 'staff:admin' },
        ...{ deed: JSON.stringify({ patronId: patron_id }), undoing: '{}' },
      }),
    )
    const [card] = patron.cards
    if (!card) throw new Error('She has no card.')
    database.run(
      queries.insertInto('stored_transactions').values({
        ...{ id: 't', terminal: 'self-check', kind: 'checkout', card: card.code, barcode: '30001' },
        ...{ at_ms: 1, received_at_ms: 2, answer: '121', conflicts: '[]', settled_at_ms: null },
      }),
    )
    database.run(
      queries.insertInto('outside_transactions').values({
        ...{ id: 'o', station_id: 's', kind: 'checkout', at_ms: 1, card: card.code, barcode: '30001' },
        ...{ state: 'refused', answer: 'Item on hold', tries: 1, changed_at_ms: 2 },
      }),
    )
    const answer = JSON.stringify({ ok: true, value: { id: LOAN } })
    database.run(queries.insertInto('answers').values({ key: 'k', request: 'x', answer, at_ms: Date.now() }))
  })

const TABLES = [
  ...(['patrons', 'patron_cards', 'patron_changes', 'loans', 'charges', 'holds', 'kiosk_sessions'] as const),
  ...(['desk_actions', 'answers', 'audit_log', 'imports', 'settings'] as const),
  ...(['borrowers', 'borrower_days', 'stored_transactions', 'outside_transactions'] as const),
]
const wholeDatabase = (database: SchoolDatabase) =>
  JSON.stringify(TABLES.map(table => database.all(queries.selectFrom(table).selectAll())))

const libraryWithMali = async (): Promise<{ school: RunningSchool; staff: Visitor; mali: PatronDetail }> => {
  const school = await runSchool()
  const staff = await staffMember(school, 'librarian')
  await addBook(school.database, '30001', 'ประตูวิเศษ')
  const mali = await enrol(staff, { schoolNumber: '04001', phone: '0812345678', note: 'แพ้ถั่ว' })
  return { school, staff, mali }
}

test('everything held about a patron is one file that a person can read', async () => {
  const { school, staff, mali } = await libraryWithMali()
  await using _ = school
  await liveHere(school.database, mali, 1_700_000_000_000)
  const response = await staff.fetch(`/api/patrons/${mali.id}/export`)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-disposition')).toMatch(
    /^attachment; filename=patron-04001-[-0-9]+\.json$/,
  )
  const held = (await response.json()) as Record<string, unknown>
  expect(held).toMatchObject({
    patron: {
      given_name: 'มะลิ',
      school_number: '04001',
      phone: '0812345678',
      note: 'แพ้ถั่ว',
      group_name_en: 'Pupils',
    },
    patron_cards: [{ code: '04001' }],
    loans: [{ title: 'ประตูวิเศษ', returned_at: '2023-11-14T22:13:20.000Z' }],
    renewals: [{ due_date: '2026-11-30' }],
    holds: [{ state: 'waiting' }],
    charges: [{ amount_satang: 500, settlement: 'paid' }],
    kiosk_sessions: [{ station_id: 's' }],
    borrower_days: [{ level: 'ป.4', loans: 1 }],
    desk_actions: [{ deed: { patronId: mali.id } }],
    stored_transactions: [{ terminal: 'self-check', card: '04001', at: '1970-01-01T00:00:00.001Z' }],
    outside_transactions: [{ kind: 'checkout', card: '04001', library_system_says: 'Item on hold' }],
    audit_log: [{ action: 'patron-added' }, { action: 'patron-exported' }],
  })
  const helper = await staffMember(school, 'helper')
  expect(codesOf(await helper.call(exportPatron, { params: { patronId: mali.id } }))).toEqual(['not-allowed'])
})

test('on request nothing personal is left anywhere, and every figure stays', async () => {
  const { school, staff, mali } = await libraryWithMali()
  await using _ = school
  await liveHere(school.database, mali, 1_700_000_000_000)
  const params = { patronId: mali.id }
  expect(granted(await staff.call(forgetPatron, { params }))).toEqual({ forgotten: true })

  const left = wholeDatabase(school.database)
  for (const trace of ['มะลิ', 'ตัวอย่างดี', '04001', '0812345678', 'แพ้ถั่ว']) expect(left).not.toContain(trace)
  expect(school.database.all(queries.selectFrom('loans').selectAll())).toMatchObject([
    { patron_id: null, group_id: 'pupils', level: 'ป.4', room: '2' },
  ])
  expect(school.database.all(queries.selectFrom('charges').selectAll())).toMatchObject([
    { patron_id: null, amount_satang: 500 },
  ])
  expect(school.database.all(queries.selectFrom('borrowers').select('patron_id'))).toEqual([
    { patron_id: null },
  ])
  expect(school.database.all(queries.selectFrom('borrower_days').select('loans'))).toEqual([{ loans: 1 }])
  for (const table of ['holds', 'kiosk_sessions', 'patron_cards', 'desk_actions', 'answers'] as const)
    expect(school.database.all(queries.selectFrom(table).selectAll()), table).toEqual([])

  expect(granted(await staff.call(getPatron, { params }))).toMatchObject({
    state: 'forgotten',
    givenName: '',
  })
  expect(codesOf(await staff.call(leavePatron, { params, body: {} }))).toEqual(['patron-forgotten'])
  expect(granted(await staff.call(forgetPatron, { params }))).toEqual({ forgotten: true })
  expect(granted(await staff.call(listPatrons, { query: {} })).total).toBe(0)
  const admin = await school.administrator()
  const [last] = granted(await admin.call(listAudit, { query: {} })).entries.filter(
    ({ action }) => action === 'patron-forgotten',
  )
  expect(last?.detail).toEqual({ patronId: mali.id })
})

test('what an outside library system is still to hear of a patron is told it, though they are forgotten', async () => {
  const { school, staff, mali } = await libraryWithMali()
  await using _ = school
  await liveHere(school.database, mali, 1)
  const rows = () => school.database.all(queries.selectFrom('outside_transactions').select(['card', 'state']))
  await school.database.write(() =>
    school.database.run(queries.updateTable('outside_transactions').set({ state: 'waiting' })),
  )
  granted(await staff.call(forgetPatron, { params: { patronId: mali.id } }))
  expect(rows()).toEqual([{ card: '04001', state: 'waiting' }])
})

test('a signed report names a patron until they are forgotten, and their file says so', async () => {
  const { school, staff, mali } = await libraryWithMali()
  await using _ = school
  const reader = { patronId: mali.id, name: 'เด็กหญิงมะลิ ตัวอย่างดี', classroom: 'ป.4/2', loans: 9 }
  await school.database.write(() =>
    school.database.run(
      queries.insertInto('reports').values({
        ...{ id: 'r', academic_year: 2568, semester: 2, version: 1, state: 'signed', revision: 1 },
        ...{ content: '{}', frozen: '{}', readers: JSON.stringify([reader]) },
        ...{ signed_by: 'ผอ.', signed_on: '2026-04-01', changed_at_ms: 1 },
      }),
    ),
  )
  const response = await staff.fetch(`/api/patrons/${mali.id}/export`)
  expect(await response.json()).toMatchObject({
    named_in_half_year_reports: [
      { semester: '2568-2', version: 1, place: 1, name: reader.name, classroom: 'ป.4/2', loans: 9 },
    ],
  })
  granted(await staff.call(forgetPatron, { params: { patronId: mali.id } }))
  expect(school.database.all(queries.selectFrom('reports').select(['readers', 'frozen']))).toEqual([
    { readers: '[{"patronId":null,"name":null,"classroom":null,"loans":9}]', frozen: '{}' },
  ])
})

test('nobody is forgotten with a book on loan or money owed, and all of it is told', async () => {
  const { school, staff, mali } = await libraryWithMali()
  await using _ = school
  await liveHere(school.database, mali, null)
  const answer = await staff.call(forgetPatron, { params: { patronId: mali.id } })
  expect(answer).toMatchObject({
    failures: [
      { code: 'patron-has-loans', params: { count: 1 } },
      { code: 'patron-owes', params: { baht: 5 } },
    ],
  })
  expect(granted(await staff.call(getPatron, { params: { patronId: mali.id } })).givenName).toBe('มะลิ')
})

/** The feature over the school's own file, at another time, as housekeeping runs it. */
const housekeeping = (school: RunningSchool, nowMs: number) => {
  const clock = { now: () => nowMs }
  const { database } = school
  const audit = createAuditLog(database, clock)
  return createPatronFeature({
    ...{ database, clock, audit, randomness: systemRandomness },
    titleOf: () => undefined,
    cancelHolds: () => {},
    forgetReader: () => {},
    reportsNaming: () => [],
  }).privacy
}

test('leavers are forgotten when the school’s time is over, and those who owe a book are not', async () => {
  const { school, staff, mali } = await libraryWithMali()
  await using _ = school
  await liveHere(school.database, mali, null)
  const admin = await school.administrator()
  const chaba = await enrol(staff, { givenName: 'ชบา' })
  const bua = await enrol(staff, { givenName: 'บัว' })
  const leave = (patronId: string, leftOn: string) =>
    staff.call(leavePatron, { params: { patronId }, body: { leftOn } })
  granted(await leave(mali.id, '2024-02-29'))
  granted(await leave(chaba.id, '2025-04-01'))
  granted(await leave(bua.id, '2025-04-02'))
  expect(granted(await staff.call(getPrivacy, {}))).toEqual({
    leaversKeptYears: 2,
    leavers: 3,
    nextOn: '2026-02-28',
  })
  expect(codesOf(await staff.call(changePrivacy, { body: { leaversKeptYears: 1 } }))).toEqual(['not-allowed'])
  expect(codesOf(await admin.call(changePrivacy, { body: { leaversKeptYears: 0 } }))).toEqual([
    'invalid-request',
  ])
  granted(await admin.call(changePrivacy, { body: { leaversKeptYears: 1 } }))

  await housekeeping(school, Date.parse('2026-04-01T23:00:00+07:00')).forgetLeavers()
  const states = school.database.all(queries.selectFrom('patrons').select(['id', 'state']))
  expect(Object.fromEntries(states.map(({ id, state }) => [id, state]))).toEqual({
    [mali.id]: 'left',
    [chaba.id]: 'forgotten',
    [bua.id]: 'left',
  })
})

test('who used a kiosk is forgotten after two days', async () => {
  const { school, mali } = await libraryWithMali()
  await using _ = school
  await liveHere(school.database, mali, 1)
  const sessions = () => school.database.all(queries.selectFrom('kiosk_sessions').select('id'))
  const LAST_USED_AT_MS = 2
  await housekeeping(school, LAST_USED_AT_MS + 2 * DAY_MS).forgetTraces()
  expect(sessions()).toHaveLength(1)
  await housekeeping(school, LAST_USED_AT_MS + 2 * DAY_MS + 1).forgetTraces()
  expect(sessions()).toEqual([])
})

test('a hold that is given up with its patron is served to whoever waits next', async () => {
  const { school, staff, mali } = await libraryWithMali()
  await using _ = school
  const chaba = await enrol(staff, { givenName: 'ชบา' })
  const { database } = school
  await database.write(() => {
    const record_id = recordIdOf('30001')
    const hold = { record_id, placed_at_ms: 1 }
    const ready = { state: 'ready' as const, barcode: '30001', ready_at_ms: 1, pick_up_by: '2099-01-01' }
    database.run(queries.insertInto('holds').values({ id: 'h1', patron_id: mali.id, ...hold, ...ready }))
    database.run(
      queries.insertInto('holds').values({ id: 'h2', patron_id: chaba.id, ...hold, state: 'waiting' }),
    )
  })
  granted(await staff.call(forgetPatron, { params: { patronId: mali.id } }))
  expect(database.all(queries.selectFrom('holds').select(['id', 'state', 'barcode']))).toEqual([
    { id: 'h2', state: 'ready', barcode: '30001' },
  ])
})
