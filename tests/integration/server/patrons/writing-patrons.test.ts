import {
  addCard,
  addPatron,
  blockPatron,
  changePatron,
  comeBackPatron,
  getPatron,
  leavePatron,
  listPatrons,
  removeCard,
  unblockPatron,
} from '@pratu/protocol/api/patrons'
import { listAudit } from '@pratu/protocol/api/staff'
import { expect, test } from 'vitest'
import { queries } from '../../../../server/school/database/queries.ts'
import { runSchool } from '../../../support/running-school.ts'
import { staffMember } from '../../../support/staff-member.ts'
import { codesOf, granted } from '../../../support/visitor.ts'
import { addBook } from './books.ts'
import { enrol, pupil } from './patrons.ts'

test('a pupil is enrolled with the school number as card, whatever digits were typed', async () => {
  await using school = await runSchool()
  const staff = await staffMember(school, 'librarian')
  const mali = await enrol(staff, { title: 'เด็กหญิง', schoolNumber: '๐๔๐๐๑', room: '๒', phone: '๐๘๑' })
  expect(mali).toMatchObject({
    kind: 'pupil',
    schoolNumber: '04001',
    classroom: 'ป.4/2',
    phone: '081',
    state: 'active',
    cards: [{ code: '04001', kind: 'barcode' }],
    openLoans: 0,
  })
  expect(granted(await staff.call(getPatron, { params: { patronId: mali.id } }))).toEqual(mali)
  const { patrons } = granted(await staff.call(listPatrons, { query: {} }))
  expect(patrons).toMatchObject([{ id: mali.id, name: 'เด็กหญิงมะลิ ตัวอย่างดี', classNumber: 17 }])
})

test('the same request twice enrols once', async () => {
  await using school = await runSchool()
  const staff = await school.administrator()
  const body = { patron: pupil(), card: { from: 'running-code' as const } }
  const idempotencyKey = '0192f000-0000-7000-8000-00000000000a'
  const first = granted(await staff.call(addPatron, { body, idempotencyKey }))
  expect(granted(await staff.call(addPatron, { body, idempotencyKey })).id).toBe(first.id)
  expect(granted(await staff.call(listPatrons, { query: {} })).total).toBe(1)
  const other = { ...body, patron: pupil({ givenName: 'ชบา' }) }
  expect(codesOf(await staff.call(addPatron, { body: other, idempotencyKey }))).toEqual([
    'idempotency-key-reused',
  ])
  const kept = JSON.stringify(school.database.all(queries.selectFrom('answers').selectAll()))
  expect(kept).not.toContain('มะลิ')
})

test('people without a school number get running codes that skip what is taken', async () => {
  await using school = await runSchool()
  const staff = await school.administrator()
  const parent = { groupId: 'parents', level: null, room: null, classNumber: null }
  expect((await enrol(staff, parent)).cards).toMatchObject([{ code: 'P00001' }])
  await enrol(staff, { ...parent, schoolNumber: 'P00002' })
  expect((await enrol(staff, parent)).cards).toMatchObject([{ code: 'P00003' }])
  expect((await enrol(staff, { ...parent, groupId: 'community' })).cards).toMatchObject([{ code: 'C00001' }])
})

test('every mistake is told at once', async () => {
  await using school = await runSchool()
  const staff = await school.administrator()
  await enrol(staff, { schoolNumber: '04001' })
  const wrong = pupil({
    groupId: 'nobody',
    level: 'ม.9',
    schoolNumber: '04001',
    note: 'บัตร ปชช. 1-1017-00230-70-8',
  })
  const answer = await staff.call(addPatron, { body: { patron: wrong, card: { from: 'school-number' } } })
  expect(codesOf(answer)).toEqual([
    'group-unknown',
    'level-unknown',
    'national-id-not-kept',
    'school-number-taken',
    'card-of-patron',
  ])
  const nameless = await staff.call(addPatron, {
    body: { patron: pupil({ givenName: ' ' }), card: { from: 'none' } },
  })
  expect(codesOf(nameless)).toEqual(['invalid-request'])
  expect(
    codesOf(await staff.call(addPatron, { body: { patron: pupil(), card: { from: 'school-number' } } })),
  ).toEqual(['school-number-missing'])
})

test('two who write at once notice each other', async () => {
  await using school = await runSchool()
  const staff = await school.administrator()
  const before = await enrol(staff, { schoolNumber: '04001' })
  const write = (givenName: string) =>
    staff.call(changePatron, {
      params: { patronId: before.id },
      body: { patron: pupil({ givenName, schoolNumber: '04001' }), changedAtMs: before.changedAtMs },
    })
  const [first, second] = await Promise.all([write('ชบา'), write('กุหลาบ')])
  expect([...codesOf(first), ...codesOf(second)]).toEqual(['patron-changed'])
  const after = granted(await staff.call(getPatron, { params: { patronId: before.id } }))
  expect(['ชบา', 'กุหลาบ']).toContain(after.givenName)
  expect(after.changedAtMs).toBeGreaterThan(before.changedAtMs)
})

test('a card or tag is added by its code; one that is something else says what it is', async () => {
  await using school = await runSchool()
  const staff = await school.administrator()
  await addBook(school.database, '30001', 'ประตูวิเศษ')
  const mali = await enrol(staff, { schoolNumber: '04001' })
  const chaba = await enrol(staff, { givenName: 'ชบา', schoolNumber: '04002' })
  const give = (code: string | null, more: { kind?: 'tag'; replaces?: string } = {}) =>
    staff.call(addCard, { params: { patronId: chaba.id }, body: { code, ...more } })

  expect(granted(await give('1700423411', { kind: 'tag' })).cards).toMatchObject([
    { code: '04002', kind: 'barcode' },
    { code: '1700423411', kind: 'tag' },
  ])
  expect(await give('30001')).toMatchObject({
    failures: [{ code: 'card-of-item', params: { title: 'ประตูวิเศษ' } }],
  })
  expect(await give('04001')).toMatchObject({
    failures: [{ code: 'card-of-patron', params: { name: 'มะลิ ตัวอย่างดี' } }],
  })
  expect(codesOf(await give('1101700230708'))).toEqual(['national-id-not-kept'])
  expect(codesOf(await give('บัตร'))).toEqual(['invalid-request'])

  expect(granted(await give(null, { replaces: '04002' })).cards).toMatchObject([
    { code: '1700423411' },
    { code: 'S00001' },
  ])
  expect(codesOf(await give('X1', { replaces: '04001' }))).toEqual(['not-found'])
  const left = await staff.call(removeCard, { params: { patronId: chaba.id, code: '1700423411' } })
  expect(granted(left).cards).toMatchObject([{ code: 'S00001' }])
  expect(granted(await staff.call(getPatron, { params: { patronId: mali.id } })).cards).toHaveLength(1)
})

test('a patron is blocked with a reason, leaves, and comes back', async () => {
  await using school = await runSchool()
  const staff = await school.administrator()
  const { id } = await enrol(staff)
  const params = { patronId: id }
  const blocked = granted(await staff.call(blockPatron, { params, body: { reason: 'ขอให้มาพบครู' } }))
  expect(blocked.blockedReason).toBe('ขอให้มาพบครู')
  expect(granted(await staff.call(listPatrons, { query: { blocked: 'true' } })).total).toBe(1)
  expect(granted(await staff.call(unblockPatron, { params })).blockedReason).toBeNull()

  const gone = granted(await staff.call(leavePatron, { params, body: { leftOn: '2026-03-31' } }))
  expect(gone).toMatchObject({ state: 'left', leftOn: '2026-03-31' })
  expect(codesOf(await staff.call(leavePatron, { params, body: {} }))).toEqual(['patron-left'])
  expect(granted(await staff.call(listPatrons, { query: {} })).total).toBe(0)
  expect(granted(await staff.call(listPatrons, { query: { state: 'left' } })).total).toBe(1)
  expect(granted(await staff.call(comeBackPatron, { params }))).toMatchObject({
    state: 'active',
    leftOn: null,
  })
})

test('helpers find people but neither open nor change them; the audit log names nobody', async () => {
  await using school = await runSchool()
  const admin = await school.administrator()
  const helper = await staffMember(school, 'helper')
  const { id } = await enrol(admin, { schoolNumber: '04001' })
  expect(granted(await helper.call(listPatrons, { query: { search: 'มะลิ' } })).total).toBe(1)
  const params = { patronId: id }
  expect(codesOf(await helper.call(getPatron, { params }))).toEqual(['not-allowed'])
  expect(codesOf(await helper.call(leavePatron, { params, body: {} }))).toEqual(['not-allowed'])
  expect(codesOf(await school.visitor().call(listPatrons, { query: {} }))).toEqual(['not-signed-in'])
  const entries = granted(await admin.call(listAudit, { query: {} })).entries
  expect(entries.find(({ action }) => action === 'patron-added')?.detail).toEqual({ patronId: id })
  expect(JSON.stringify(entries)).not.toContain('มะลิ')
})
