import {
  addGroup,
  changeGroup,
  changeLevels,
  listGroups,
  listLevels,
  removeGroup,
} from '@pratu/protocol/api/patrons'
import { expect, test } from 'vitest'
import { runSchool } from '../../../support/running-school.ts'
import { staffMember } from '../../../support/staff-member.ts'
import { codesOf, granted } from '../../../support/visitor.ts'
import { enrol } from './patrons.ts'

test('a new library can be used at once: it has groups for everybody and levels', async () => {
  await using school = await runSchool()
  const helper = await staffMember(school, 'helper')
  const { groups } = granted(await helper.call(listGroups, {}))
  expect(groups.map(({ id, kind, loanLimit, loanDays }) => [id, kind, loanLimit, loanDays])).toEqual([
    ['pupils', 'pupil', 3, 7],
    ['teachers', 'teacher', 20, 30],
    ['parents', 'parent', 3, 7],
    ['community', 'community', 2, 7],
  ])
  const { levels } = granted(await helper.call(listLevels, {}))
  expect(levels.map(({ name }) => name).join(' ')).toBe('อ.2 อ.3 ป.1 ป.2 ป.3 ป.4 ป.5 ป.6')
})

test('the sample school has its own', async () => {
  await using school = await runSchool('sample = true')
  const staff = await school.administrator()
  const { groups } = granted(await staff.call(listGroups, {}))
  expect(groups.map(({ id, loanLimit, patrons }) => [id, loanLimit, patrons])).toEqual([
    ['pupils', 5, 200],
    ['teachers', 20, 12],
    ['parents', 3, 1],
    ['community', 2, 1],
  ])
  const { levels } = granted(await staff.call(listLevels, {}))
  expect(levels).toHaveLength(12)
  expect(levels[3]).toEqual({ name: 'ป.4', patrons: 36 })
})

test('a group is added, changed, and removed as long as nobody is in it', async () => {
  await using school = await runSchool()
  const staff = await staffMember(school, 'librarian')
  const fields = {
    ...{ nameTh: 'ยุวบรรณารักษ์', nameEn: 'Young librarians', kind: 'pupil' as const },
    ...{ loanLimit: 6, loanDays: 14, renewalLimit: 2, holdLimit: 3 },
    ...{ fineSatangPerDay: 100, fineLimitSatang: 5000, graceDays: 1, classSetDays: null },
  }
  const group = granted(await staff.call(addGroup, { body: fields }))
  expect(group).toEqual({ ...fields, id: group.id, patrons: 0 })
  const params = { groupId: group.id }
  const body = { ...fields, loanLimit: 8 }
  expect(granted(await staff.call(changeGroup, { params, body }))).toMatchObject({ loanLimit: 8 })

  await enrol(staff, { groupId: group.id })
  expect(codesOf(await staff.call(removeGroup, { params }))).toEqual(['group-in-use'])
  expect(granted(await staff.call(removeGroup, { params: { groupId: 'community' } }))).toEqual({
    removed: true,
  })
  expect(codesOf(await staff.call(changeGroup, { params: { groupId: 'community' }, body }))).toEqual([
    'group-unknown',
  ])
  expect(codesOf(await staff.call(addGroup, { body: { ...fields, loanDays: 0 } }))).toEqual([
    'invalid-request',
  ])
})

test('levels are the school’s own, but none that pupils are in is lost', async () => {
  await using school = await runSchool()
  const staff = await school.administrator()
  await enrol(staff, { level: 'ป.4' })
  const write = (levels: string[]) => staff.call(changeLevels, { body: { levels } })
  expect(await write(['ป.1', 'ป.2', 'ป.1'])).toMatchObject({
    failures: [
      { code: 'level-in-use', params: { level: 'ป.4', count: 1 } },
      { code: 'level-twice', params: { level: 'ป.1' } },
    ],
  })
  expect(granted(await write(['เตรียม', 'ป.4', 'ม.1'])).levels).toEqual([
    { name: 'เตรียม', patrons: 0 },
    { name: 'ป.4', patrons: 1 },
    { name: 'ม.1', patrons: 0 },
  ])
  expect(codesOf(await write([]))).toEqual(['invalid-request'])
})
