import { spawnSync } from 'node:child_process'
import { dirname } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { queries } from '../../../../server/school/database/queries.ts'
import { workbookOf } from '../../../fakes/workbook.ts'
import { importFile } from '../../../support/file-import.ts'
import { type RunningSchool, runSchool } from '../../../support/running-school.ts'
import type { Visitor } from '../../../support/visitor.ts'

const HEADINGS = ['เลขที่', 'เลขประจำตัว', 'เลขประจำตัวประชาชน', 'ชื่อ - สกุล', 'ชั้น', 'โทรศัพท์']
/** Made up, with a right check digit. */
const NATIONAL_ID = '1101700230708'

const LIST = [
  ['โรงเรียนบ้านหนองบัว ปีการศึกษา 2569'],
  HEADINGS,
  [1, '01001', NATIONAL_ID, 'ด.ช.สมชาย ใจดี', 'ป.4/2', 812345678],
  [2, '01002', '', 'เด็กหญิงมะลิ หอมหวาน', 'ป.4/2', ''],
  [3, '01003', '', 'เด็กชายก้อง เกรียงไกร', 'ป.4/2', ''],
  [4, '01003', '', 'เด็กหญิงแก้ว ใสสะอาด', 'ป.4/2', ''],
  [5, '01005', '', 'เด็กหญิงขวัญ อ่อนหวาน', 'ม.1/1', ''],
  [6, '', '', `เด็กชายปอง ${NATIONAL_ID}`, 'ป.4/2', ''],
]
const roster = (rows: readonly (readonly (string | number)[])[]) => ({
  subject: 'patrons' as const,
  fileName: 'ป.4.xlsx',
  bytes: workbookOf([{ name: 'ป.4', rows }]),
})

describe('a class list', () => {
  let school: RunningSchool
  let staff: Visitor
  beforeAll(async () => {
    school = await runSchool()
    staff = await school.administrator()
    return () => school[Symbol.asyncDispose]()
  })

  const people = () =>
    school.database.all(
      queries
        .selectFrom('patrons')
        .select(['school_number', 'title', 'given_name', 'family_name', 'level', 'room', 'class_number'])
        .select(['phone', 'state', 'group_id'])
        .orderBy('school_number'),
    )
  const cards = () => school.database.all(queries.selectFrom('patron_cards').select('code').orderBy('code'))

  it('adds people with their cards, and tells of numbers that two have', async () => {
    const list = await importFile(staff, roster(LIST))
    const { table } = await list.view()
    expect(table?.columns.map(({ suggested, dropped }) => (dropped ? 'dropped' : suggested))).toEqual([
      'class-number',
      'school-number',
      'dropped',
      'full-name',
      'classroom',
      'phone',
    ])
    expect(JSON.stringify(table)).not.toContain(NATIONAL_ID)

    const preview = await list.map()
    expect(preview.counts).toMatchObject({ total: 6, fresh: 3, broken: 3 })
    expect(preview.roster).toMatchObject({ unknownLevels: ['ม.1'], unchanged: 0, missing: { count: 0 } })
    const broken = await list.rows('broken')
    expect(
      broken.map(({ ordinal, problems }) => [ordinal, problems[0]?.code, problems[0]?.params?.rows]),
    ).toEqual([
      [5, 'number-twice', '6'],
      [6, 'number-twice', '5'],
      [8, 'name-missing', undefined],
    ])

    expect(await list.apply({ duplicates: 'merge' })).toMatchObject({ state: 'done', outcome: { added: 3 } })
    expect(people()).toEqual([
      {
        school_number: '01001',
        title: 'เด็กชาย',
        given_name: 'สมชาย',
        family_name: 'ใจดี',
        level: 'ป.4',
        room: '2',
        class_number: 1,
        phone: '0812345678',
        state: 'active',
        group_id: 'pupils',
      },
      expect.objectContaining({ school_number: '01002', title: 'เด็กหญิง', given_name: 'มะลิ' }),
      expect.objectContaining({ school_number: '01005', level: 'ม.1', room: '1' }),
    ])
    expect(cards().map(({ code }) => code)).toEqual(['01001', '01002', '01005'])
    expect(
      school.database.all(queries.selectFrom('levels').select('name')).map(({ name }) => name),
    ).toContain('ม.1')
  })

  it('is kept nowhere with a national id', () => {
    // Another process looks: whoever opens and closes an SQLite file by hand lets go of all locks that its own process holds on it.
    const holding = (text: string) =>
      spawnSync('grep', ['-rlF', text, dirname(school.database.file)], { encoding: 'utf8' }).stdout
    expect(holding('01005')).not.toBe('')
    expect(holding(NATIONAL_ID)).toBe('')
  })

  it('changes, leaves as they are, and lets go; undoing puts all back', async () => {
    const before = people()
    const list = await importFile(
      staff,
      roster([
        HEADINGS,
        [1, '01001', '', 'เด็กชายสมชาย ใจดี', 'ป.4/2', ''],
        [9, '01009', '', 'เด็กหญิงใหม่ มาแล้ว', 'ป.4/2', ''],
        [7, '01005', '', 'เด็กหญิงขวัญ อ่อนหวาน', 'ป.4/2', ''],
        [8, '01002', '', 'นายไม่ใช่ คนเดิม', 'ป.4/2', ''],
      ]),
    )
    const preview = await list.map()
    expect(preview.counts).toMatchObject({ fresh: 1, broken: 1, duplicates: { 'patron-number': 2 } })
    expect(preview.roster).toMatchObject({ unchanged: 1, missing: { count: 1 } })
    expect(preview.roster?.missing.patrons).toMatchObject([{ label: 'เด็กหญิงมะลิ หอมหวาน' }])
    expect(await list.rows('broken')).toMatchObject([{ problems: [{ code: 'number-of-other' }] }])

    expect(await list.apply({ duplicates: 'merge', missingHaveLeft: true })).toMatchObject({
      outcome: { added: 1, merged: 1, skipped: 1 },
    })
    expect(people()).toEqual([
      before[0],
      expect.objectContaining({ school_number: '01002', state: 'left' }),
      expect.objectContaining({ school_number: '01005', level: 'ป.4', room: '2', class_number: 7 }),
      expect.objectContaining({ school_number: '01009' }),
    ])

    expect(await list.undo()).toMatchObject({ state: 'undone', outcome: { kept: 0 } })
    expect(people()).toEqual(before)
    expect(cards().map(({ code }) => code)).toEqual(['01001', '01002', '01005'])
  })

  it('leaves those whom it added and who were edited since', async () => {
    const list = await importFile(
      staff,
      roster([
        HEADINGS,
        [1, '02001', '', 'เด็กชายใหม่ หนึ่ง', 'ป.1/1', ''],
        [2, '02002', '', 'เด็กชายใหม่ สอง', 'ป.1/1', ''],
      ]),
    )
    await list.map()
    await list.apply({ duplicates: 'merge' })
    const edited = queries
      .updateTable('patrons')
      .set({ phone: '02', changed_at_ms: school.now() + 5 })
      .where('school_number', '=', '02001')
    await school.database.write(() => school.database.run(edited))
    expect(await list.undo()).toMatchObject({ state: 'undone', outcome: { kept: 1 } })
    const numbers = people().map(({ school_number }) => school_number)
    expect(numbers).toContain('02001')
    expect(numbers).not.toContain('02002')
  })
})
