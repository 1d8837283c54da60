import { listClassrooms, listPatrons } from '@pratu/protocol/api/patrons'
import { expect, test } from 'vitest'
import { runSchool } from '../../../support/running-school.ts'
import { codesOf, granted } from '../../../support/visitor.ts'
import { enrol } from './patrons.ts'

test('patrons are found by part of a name, number, class and card, in the order asked for', async () => {
  await using school = await runSchool()
  const staff = await school.administrator()
  const people = [
    ['แมว', 'ป.4', '2', 1, '00110'],
    ['เก่ง', 'ป.4', '10', 1, '00009'],
    ['กาแฟ', 'อ.3', null, 5, '00011'],
    ['ไก่', 'ป.4', '2', 10, '00100'],
    ['ขนม', 'ป.1', null, 2, '00012'],
    ['ครูใจดี', null, null, null, null],
  ] as const
  for (const [givenName, level, room, classNumber, schoolNumber] of people)
    await enrol(staff, {
      groupId: level === null ? 'teachers' : 'pupils',
      ...{ givenName, level, room, classNumber, schoolNumber },
    })
  const names = async (query: Parameters<typeof staff.call<typeof listPatrons>>[1]['query']) =>
    granted(await staff.call(listPatrons, { query })).patrons.map(({ name }) => name.split(' ')[0])

  expect(await names({ order: 'name' })).toEqual(['กาแฟ', 'เก่ง', 'ไก่', 'ขนม', 'ครูใจดี', 'แมว'])
  expect(await names({ order: 'class' })).toEqual(['กาแฟ', 'ขนม', 'แมว', 'ไก่', 'เก่ง', 'ครูใจดี'])
  expect(await names({ order: 'number' })).toEqual(['เก่ง', 'กาแฟ', 'ขนม', 'ไก่', 'แมว', 'ครูใจดี'])
  expect((await names({ order: 'name', descending: 'true' }))[0]).toBe('แมว')

  expect(await names({ search: 'ก' })).toEqual(['กาแฟ', 'ไก่', 'เก่ง'])
  expect(await names({ search: 'ไก่ ตัวอย่าง' })).toEqual(['ไก่'])
  expect(await names({ search: 'ป.4/2' })).toEqual(['แมว', 'ไก่'])
  expect(await names({ search: 'ป.๔/๑๐' })).toEqual(['เก่ง'])
  expect(await names({ search: 'อ.3' })).toEqual(['กาแฟ'])
  expect(await names({ search: '001' })).toEqual(['แมว', 'ไก่'])
  expect(await names({ search: 'T00001' })).toEqual(['ครูใจดี'])
  expect(await names({ search: "'; DROP TABLE patrons; --" })).toEqual([])
  expect(await names({ level: 'ป.4', room: '2' })).toEqual(['แมว', 'ไก่'])
  expect(await names({ level: 'ป.1', room: '' })).toEqual(['ขนม'])
  expect(await names({ groupId: 'teachers' })).toEqual(['ครูใจดี'])

  const page = granted(await staff.call(listPatrons, { query: { order: 'name', offset: 2, limit: 2 } }))
  expect(page).toMatchObject({ total: 6, patrons: [{ name: 'ไก่ ตัวอย่างดี' }, { name: 'ขนม ตัวอย่างดี' }] })
  expect(codesOf(await staff.call(listPatrons, { query: { limit: 501 } }))).toEqual(['invalid-request'])
  expect(codesOf(await staff.call(listPatrons, { query: { search: 'ก'.repeat(101) } }))).toEqual([
    'invalid-request',
  ])

  expect(granted(await staff.call(listClassrooms, {})).classrooms).toEqual([
    { level: 'อ.3', room: null, name: 'อ.3', patrons: 1 },
    { level: 'ป.1', room: null, name: 'ป.1', patrons: 1 },
    { level: 'ป.4', room: '2', name: 'ป.4/2', patrons: 2 },
    { level: 'ป.4', room: '10', name: 'ป.4/10', patrons: 1 },
  ])
})
