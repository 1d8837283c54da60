import {
  applyRollOver,
  changePatron,
  forgetPatron,
  listPatrons,
  listRollOvers,
  previewRollOver,
  type RollOverChoices,
  undoRollOver,
} from '@pratu/protocol/api/patrons'
import type { PatronDetail } from '@pratu/protocol/patrons'
import { expect, test } from 'vitest'
import { queries } from '../../../../server/school/database/queries.ts'
import { type RunningSchool, runSchool } from '../../../support/running-school.ts'
import { staffMember } from '../../../support/staff-member.ts'
import { codesOf, granted, type Visitor } from '../../../support/visitor.ts'
import { addBook } from './books.ts'
import { enrol, pupil } from './patrons.ts'

const people = (school: RunningSchool) =>
  school.database.all(
    queries
      .selectFrom('patrons')
      .select(['given_name', 'level', 'room', 'class_number', 'state', 'left_on', 'school_number'])
      .orderBy('id'),
  )

const nextYear = async (staff: Visitor) => granted(await staff.call(listRollOvers, {})).nextAcademicYear

const choices = async (staff: Visitor, changed: Partial<RollOverChoices> = {}): Promise<RollOverChoices> => ({
  academicYear: await nextYear(staff),
  rooms: 'keep',
  exceptions: [],
  ...changed,
})

const rollOver = async (staff: Visitor, changed: Partial<RollOverChoices> = {}) => {
  const body = await choices(staff, changed)
  const { fingerprint } = granted(await staff.call(previewRollOver, { body }))
  return staff.call(applyRollOver, { body: { ...body, fingerprint } })
}

/** One pupil each of ป.4/2, ป.6 and a level that the school does not have, and a teacher. */
const fill = async (staff: Visitor): Promise<PatronDetail[]> => [
  await enrol(staff, { givenName: 'มะลิ', schoolNumber: '1' }),
  await enrol(staff, { givenName: 'ชบา', level: 'ป.6', room: null, schoolNumber: '2' }),
  await enrol(staff, { givenName: 'บัว', level: null, room: null, classNumber: null }),
  await enrol(staff, { givenName: 'ครู', groupId: 'teachers', level: 'ป.4' }),
]

test('the preview changes nothing and tells everything; the roll-over does it, and undoing puts it back', async () => {
  await using school = await runSchool()
  const staff = await staffMember(school, 'librarian')
  const [mali, chaba, bua] = await fill(staff)
  await addBook(school.database, '30001', 'ประตูวิเศษ')
  const loan = { barcode: '30001', patron_id: chaba?.id ?? '', loaned_at_ms: 1, due_date: '2026-11-30' }
  await school.database.write(() =>
    school.database.run(queries.insertInto('loans').values({ id: 'loan', ...loan })),
  )
  const before = people(school)
  const preview = granted(await staff.call(previewRollOver, { body: await choices(staff) }))
  expect(preview).toMatchObject({
    hindrance: null,
    classes: [
      { from: 'ป.4/2', to: 'ป.5/2', patrons: 1 },
      { from: 'ป.6', to: null, patrons: 1 },
    ],
    ...{ moving: 1, staying: 0, leaving: 1 },
    leaversWithDebts: [
      { id: chaba?.id, name: 'ชบา ตัวอย่างดี', titles: ['ประตูวิเศษ'], chargesSatang: 0, holds: 0 },
    ],
    withoutLevel: [{ id: bua?.id, classroom: null }],
  })
  expect(people(school)).toEqual(before)

  const done = granted(await rollOver(staff))
  expect(done).toMatchObject({ moved: 1, stayed: 0, left: 1, doneBy: 'staff:librarian' })
  expect(people(school)).toMatchObject([
    { given_name: 'มะลิ', level: 'ป.5', room: '2', class_number: 17, state: 'active', school_number: '1' },
    { given_name: 'ชบา', level: 'ป.6', state: 'left', left_on: expect.stringMatching(/^\d{4}-/) },
    { given_name: 'บัว', level: null, state: 'active' },
    { given_name: 'ครู', level: 'ป.4', state: 'active' },
  ])
  const undo = { params: { rollOverId: done.id } }
  expect(granted(await staff.call(undoRollOver, undo))).toEqual({ restored: 2, changedSince: [] })
  expect(people(school)).toEqual(before)
  expect(codesOf(await staff.call(undoRollOver, undo))).toEqual(['undone-already'])
  expect(granted(await rollOver(staff)).moved).toBe(1)
  expect(mali?.schoolNumber).toBe('1')
})

test('undoing leaves alone whoever was changed since, and names them', async () => {
  await using school = await runSchool()
  const staff = await school.administrator()
  const [mali, chaba] = await fill(staff)
  const done = granted(await rollOver(staff))
  const [row] = granted(await staff.call(listPatrons, { query: { search: 'มะลิ' } })).patrons
  const { changed_at_ms: changedAtMs } = school.database.first(
    queries
      .selectFrom('patrons')
      .select('changed_at_ms')
      .where('id', '=', mali?.id ?? ''),
  ) ?? { changed_at_ms: 0 }
  granted(
    await staff.call(changePatron, {
      params: { patronId: mali?.id ?? '' },
      body: { patron: pupil({ level: 'ป.3', schoolNumber: '1' }), changedAtMs },
    }),
  )
  granted(await staff.call(forgetPatron, { params: { patronId: chaba?.id ?? '' } }))
  const undone = granted(await staff.call(undoRollOver, { params: { rollOverId: done.id } }))
  expect(undone).toMatchObject({ restored: 0, changedSince: [{ id: row?.id, classroom: 'ป.3/2' }] })
})

test('never twice for one year, never by an old preview, never undone past a newer one', async () => {
  await using school = await runSchool()
  const staff = await school.administrator()
  const [mali] = await fill(staff)
  const year = await nextYear(staff)
  const late = granted(await rollOver(staff, { academicYear: year - 1 }))
  const stale = await choices(staff)
  const { fingerprint } = granted(await staff.call(previewRollOver, { body: stale }))
  await enrol(staff, { givenName: 'ใหม่' })
  expect(codesOf(await staff.call(applyRollOver, { body: { ...stale, fingerprint } }))).toEqual([
    'roll-over-outdated',
  ])
  const body = await choices(staff)
  const preview = granted(await staff.call(previewRollOver, { body }))
  const asked = { body: { ...body, fingerprint: preview.fingerprint } }
  const idempotencyKey = '0192f000-0000-7000-8000-00000000000c'
  const done = granted(await staff.call(applyRollOver, { ...asked, idempotencyKey }))
  expect(granted(await staff.call(applyRollOver, { ...asked, idempotencyKey }))).toEqual(done)
  expect(codesOf(await staff.call(applyRollOver, asked))).toEqual(['roll-over-done'])
  expect(granted(await staff.call(previewRollOver, { body }))).toMatchObject({ hindrance: 'done-already' })
  expect(codesOf(await staff.call(undoRollOver, { params: { rollOverId: late.id } }))).toEqual([
    'roll-over-superseded',
  ])
  expect(granted(await staff.call(listRollOvers, {}))).toMatchObject({
    undoableId: done.id,
    rollOvers: [{ academicYear: year }, { academicYear: year - 1 }],
  })
  const [moved] = granted(await staff.call(listPatrons, { query: { search: 'มะลิ' } })).patrons
  expect([moved?.id, moved?.classroom]).toEqual([mali?.id, 'ป.6/2'])
})

test('bad choices are refused with every reason, and helpers may not look', async () => {
  await using school = await runSchool()
  const staff = await school.administrator()
  await fill(staff)
  const stranger = '0192f000-0000-7000-8000-00000000dead'
  const exceptions = [{ patronId: stranger, to: 'class' as const, level: 'ม.9', room: null }]
  const body = await choices(staff, { exceptions })
  expect(codesOf(await staff.call(previewRollOver, { body }))).toEqual([
    'roll-over-exception-unknown',
    'level-unknown',
  ])
  const far = await choices(staff, { academicYear: 2600 })
  const { hindrance, fingerprint } = granted(await staff.call(previewRollOver, { body: far }))
  expect(hindrance).toBe('other-year')
  expect(codesOf(await staff.call(applyRollOver, { body: { ...far, fingerprint } }))).toEqual([
    'roll-over-impossible',
  ])
  const helper = await staffMember(school, 'helper')
  expect(codesOf(await helper.call(previewRollOver, { body: far }))).toEqual(['not-allowed'])
})
