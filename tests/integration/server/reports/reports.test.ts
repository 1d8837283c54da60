import { mkdirSync } from 'node:fs'
import { startOfDay } from '@pratu/protocol/bangkok'
import type { Result } from '@pratu/protocol/failures'
import type { ReportedActivity, SchoolFigures } from '@pratu/protocol/half-year-report'
import { showsSmallCells } from '@pratu/protocol/suppress-small-cells'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { systemRandomness } from '../../../../server/process/randomness.ts'
import { createAuditLog } from '../../../../server/school/audit-log.ts'
import { createCalendar } from '../../../../server/school/calendar/calendar.ts'
import { configuredDays } from '../../../../server/school/calendar/configured-days.ts'
import { openDatabase, type SchoolDatabase } from '../../../../server/school/database/open.ts'
import { queries } from '../../../../server/school/database/queries.ts'
import { createReports, type Reports } from '../../../../server/school/reports/reports.ts'
import { table as topReadersTable } from '../../../../server/school/reports/tables/top-readers.ts'
import { reportFacts } from '../../../fakes/report-facts.ts'
import { emptyFigures, schoolFigures } from '../../../fakes/school-figures.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'
import { codesOf, granted } from '../../../support/visitor.ts'

const FIRST = { academicYear: 2569, semester: 1 }
const { content } = reportFacts()
const SIGNED = { signedBy: 'นางกัญญารัตน์ ศรีสุวรรณวงศ์', signedOn: '2026-10-20' }
const ACTOR = 'staff:kru'

let folder: ReturnType<typeof temporaryFolder>
let database: SchoolDatabase
let nowMs: number
let figures: (from: string, to: string) => SchoolFigures
let reports: Reports
let held: ReportedActivity[]

const setToday = (date: string) => {
  nowMs = startOfDay(date) + 9 * 3_600_000
}

beforeEach(async () => {
  folder = temporaryFolder()
  mkdirSync(folder.file('data'))
  database = openDatabase(folder.file('data/school.db'))
  setToday('2026-10-20')
  held = []
  figures = (from, to) => schoolFigures({ from, to })
  const clock = { now: () => nowMs }
  reports = createReports({
    heldActivities: () => held,
    database,
    clock,
    audit: createAuditLog(database, clock),
    randomness: systemRandomness,
    log: pino({ level: 'silent' }),
    calendar: createCalendar(
      configuredDays({
        openWeekdays: [1, 2, 3, 4, 5],
        opens: '07:30',
        closes: '16:30',
        closures: [],
        semesters: [],
      }),
    ),
    // Files of these tests are workbooks, which need no printer.
    printer: { render: unprinted, writeDocx: unprinted },
    schoolFigures: (from, to) => figures(from, to),
    corrections: () => [],
    schoolName: () => 'ห้องสมุดโรงเรียนบ้านหนองบัว',
  })
})
afterEach(() => {
  database.close()
  folder[Symbol.dispose]()
})

const unprinted = async (): Promise<Result<never>> => {
  throw new Error('Nothing is printed here.')
}

const save = (seen: { version: number; revision: number }, changed = content) =>
  reports.save(ACTOR, FIRST, seen, changed)

async function signedReport() {
  granted(await save({ version: 1, revision: 0 }))
  granted(await reports.sign(ACTOR, FIRST, { version: 1, revision: 1 }, SIGNED))
}

const state = () => granted(reports.read(FIRST)).current.state

describe('a draft', () => {
  it('is there before anyone begins, with what most schools would write', () => {
    const report = granted(reports.read(FIRST))
    expect(report.current).toMatchObject({ version: 1, state: 'draft' })
    expect(report.content.addressee).toBe('ผู้อำนวยการโรงเรียนบ้านหนองบัว')
    expect(report.mismatches).toEqual([])
  })

  it('keeps what is written, and refuses who has not seen the newest', async () => {
    expect(granted(await save({ version: 1, revision: 0 }))).toMatchObject({ revision: 1 })
    expect(granted(reports.read(FIRST)).content).toEqual(content)
    expect(codesOf(await save({ version: 1, revision: 0 }))).toEqual(['report-changed-meanwhile'])
    expect(codesOf(await save({ version: 2, revision: 1 }))).toEqual(['report-changed-meanwhile'])
    const next = { ...content, narrative: { ...content.narrative, problems: 'ไม่มี' } }
    granted(await save({ version: 1, revision: 1 }, next))
    expect(granted(reports.read(FIRST)).content.narrative.problems).toBe('ไม่มี')
  })

  it('of the next semester begins with the same head and names, and nothing else', async () => {
    granted(await save({ version: 1, revision: 0 }))
    setToday('2026-11-26')
    const next = granted(reports.read({ academicYear: 2569, semester: 2 }))
    expect(next.content.signatories).toEqual(content.signatories)
    expect(next.content.narrative.problems).toBe('')
    expect(next.dataUntil).toBe('2026-11-26')
    expect(next.figures.to).toBe('2026-11-26')
  })

  it('of a semester that has not begun is refused; of one that goes on it cannot be signed', async () => {
    expect(codesOf(reports.read({ academicYear: 2569, semester: 2 }))).toEqual(['semester-not-begun'])
    setToday('2026-10-10')
    const refused = await reports.sign(
      ACTOR,
      FIRST,
      { version: 1, revision: 0 },
      { ...SIGNED, signedOn: '2026-10-10' },
    )
    expect(codesOf(refused)).toEqual(['report-semester-not-over'])
    setToday('2026-10-11')
    const tooSoon = await reports.sign(ACTOR, FIRST, { version: 1, revision: 0 }, SIGNED)
    expect(codesOf(tooSoon)).toEqual(['report-day-ahead'])
    expect(state()).toBe('draft')
  })

  it('of a semester without data can be signed all the same', async () => {
    figures = (from, to) => emptyFigures({ from, to })
    granted(await reports.sign(ACTOR, FIRST, { version: 1, revision: 0 }, SIGNED))
    expect(reports.office.toSend()).toHaveLength(1)
  })

  it('that does not add up is no document and is not signed; every place is told', async () => {
    figures = (from, to) => ({ ...schoolFigures({ from, to }), loans: 4322 })
    const told = granted(reports.read(FIRST)).mismatches
    expect(told).toContainEqual({
      code: 'report-does-not-add-up',
      params: { table: 'byMonth', row: 'loans', stated: 4322, expected: 4321 },
    })
    const file = await reports.makeFile(FIRST, 1, { form: 'xlsx', thaiDigits: false }, 'kru')
    expect(codesOf(file)).toContain('report-does-not-add-up')
    const signed = await reports.sign(ACTOR, FIRST, { version: 1, revision: 0 }, SIGNED)
    expect(codesOf(signed)).toContain('report-does-not-add-up')
    expect(state()).toBe('draft')
  })
})

describe('a signed report', () => {
  it('is frozen: neither later figures nor later words change it', async () => {
    await signedReport()
    figures = (from, to) => schoolFigures({ from, to, seed: 9 })
    const report = granted(reports.read(FIRST))
    expect(report.figures).toEqual(schoolFigures({ from: '2026-05-16', to: '2026-10-10' }))
    expect(codesOf(await save({ version: 1, revision: 1 }))).toEqual(['report-not-draft'])
    const again = await reports.sign(ACTOR, FIRST, { version: 1, revision: 1 }, SIGNED)
    expect(codesOf(again)).toEqual(['report-not-draft'])
  })

  it('is frozen in the database itself', async () => {
    await signedReport()
    const change = database.write(() => database.run(queries.updateTable('reports').set({ frozen: '{}' })))
    await expect(change).rejects.toThrow('never changed')
    await expect(database.write(() => database.run(queries.deleteFrom('reports')))).rejects.toThrow(
      'never deleted',
    )
  })

  it('goes to the Office without people, gaps and small cells, and only once', async () => {
    await signedReport()
    const [submission, ...others] = reports.office.toSend()
    if (!submission) throw new Error('There is nothing to send.')
    expect(others).toEqual([])
    expect(submission).toMatchObject({ version: 1, signedBy: SIGNED.signedBy, semester: FIRST })
    expect(showsSmallCells(submission.figures)).toBe(false)
    expect(JSON.stringify(submission.figures)).not.toMatch(/กัญญารัตน์|ไดโนเสาร์|gaps|top/)
    await reports.office.noteSent(submission.submissionId, nowMs)
    expect(reports.office.toSend()).toEqual([])
    expect(granted(reports.read(FIRST)).current).toMatchObject({ state: 'sent', sentBy: 'network' })
  })

  it('forgets the names of its readers when their time is over, and nothing else', async () => {
    await signedReport()
    await reports.forgetOld('2026-10-19')
    expect(granted(reports.read(FIRST)).figures.topReaders).toHaveLength(2)
    await reports.forgetOld('2026-10-20')
    const { topReaders, topTitles } = granted(reports.read(FIRST)).figures
    expect([topReaders, topTitles.length]).toEqual([[], 3])
  })
})

describe('a reader who is forgotten', () => {
  const [first, second] = schoolFigures({ from: '2026-05-16', to: '2026-10-10' }).topReaders
  const patronId = first?.patronId ?? ''
  const frozen = () => database.all(queries.selectFrom('reports').select('frozen').orderBy('version'))
  const nameless = { patronId: null, name: null, classroom: null, loans: 55 }

  async function signedTwice() {
    await signedReport()
    granted(await reports.correct(ACTOR, FIRST, 1, 'สะกดชื่อผิด'))
    granted(await reports.sign(ACTOR, FIRST, { version: 2, revision: 0 }, SIGNED))
  }

  it('is named in no version any more; loans, places and what was signed stay', async () => {
    await signedTwice()
    const signed = frozen()
    await database.write(() => reports.forgetReader(patronId))
    const rows = database.all(queries.selectFrom('reports').select('readers'))
    expect(rows.map(({ readers }) => JSON.parse(readers ?? ''))).toEqual([
      [nameless, second],
      [nameless, second],
    ])
    expect(JSON.stringify(database.all(queries.selectFrom('reports').selectAll()))).not.toContain(
      'กัญญารัตน์ ศรีสุวรรณ"',
    )
    expect(frozen()).toEqual(signed)
    expect(granted(reports.read(FIRST)).figures.topReaders).toEqual([nameless, second])
    granted(await reports.makeFile(FIRST, 1, { form: 'xlsx', thaiDigits: false }, 'kru'))
  })

  it('can be told before where they are named', async () => {
    await signedTwice()
    const { name, classroom } = first ?? {}
    expect(reports.reportsNaming(patronId)).toEqual([
      { semester: '2569-1', version: 1, place: 1, name, classroom, loans: 55 },
      { semester: '2569-1', version: 2, place: 1, name, classroom, loans: 55 },
    ])
    await database.write(() => reports.forgetReader(patronId))
    expect(reports.reportsNaming(patronId)).toEqual([])
  })

  it('stands on the board without a name', () => {
    const facts = reportFacts()
    const figures = { ...facts.figures, topReaders: [nameless] }
    expect(topReadersTable({ ...facts, figures })?.rows).toEqual([[1, 'ผู้อ่านที่ลบชื่อแล้ว', '–', 55]])
  })
})

describe('what the Office says', () => {
  const news = (submissionId: string, state: 'received' | 'returned' | 'closed', atMs = nowMs) => ({
    submissionId,
    state,
    remark: state === 'returned' ? 'จำนวนนักเรียนไม่ตรงกับทะเบียน' : null,
    atMs,
    by: 'office',
  })

  it('is taken once, in any order, and returns a report to be corrected as its next version', async () => {
    await signedReport()
    const id = reports.office.toSend()[0]?.submissionId ?? ''
    await reports.office.noteNews(news(id, 'received'))
    expect(state()).toBe('received')
    await reports.office.noteNews(news(id, 'returned', nowMs + 1))
    await reports.office.noteNews(news(id, 'received'))
    expect(granted(reports.read(FIRST)).current).toMatchObject({
      state: 'returned',
      remark: 'จำนวนนักเรียนไม่ตรงกับทะเบียน',
    })
    granted(await reports.correct(ACTOR, FIRST, 1, 'จำนวนนักเรียนไม่ตรงกับทะเบียน'))
    const report = granted(reports.read(FIRST))
    expect(report.current).toMatchObject({ version: 2, state: 'draft', correctionReason: expect.any(String) })
    expect(report.versions.map(({ version, state }) => [version, state])).toEqual([
      [2, 'draft'],
      [1, 'returned'],
    ])
    expect(report.content).toEqual(content)
    granted(await reports.sign(ACTOR, FIRST, { version: 2, revision: 0 }, SIGNED))
    expect(reports.office.toSend()).toMatchObject([
      { version: 2, correctionReason: 'จำนวนนักเรียนไม่ตรงกับทะเบียน' },
    ])
    expect(reports.office.toSend()[0]?.submissionId).not.toBe(id)
  })

  it('of a report that is not known changes nothing', async () => {
    await signedReport()
    await reports.office.noteNews(news('01990000-0000-7000-8000-000000000000', 'closed'))
    expect(state()).toBe('signed')
  })

  test('a version that was corrected before it was sent is not sent any more', async () => {
    await signedReport()
    granted(await reports.correct(ACTOR, FIRST, 1, 'สะกดชื่อผิด'))
    expect(reports.office.toSend()).toEqual([])
    expect(codesOf(await reports.correct(ACTOR, FIRST, 2, 'อีกครั้ง'))).toEqual(['report-is-draft'])
  })

  it('names due dates and findings, which replace those before', async () => {
    await reports.office.noteDue([{ ...FIRST, dueDate: '2026-10-31' }])
    expect(granted(reports.read(FIRST))).toMatchObject({ dueDate: '2026-10-31', daysLeft: 11 })
    await reports.office.noteDue([])
    expect(granted(reports.read(FIRST)).dueDate).toBe('2026-10-25')
    const finding = {
      findingId: '01990000-0000-7000-8000-00000000000f',
      visitedOn: '2026-06-01',
      text: 'ป้ายหมวดหนังสือเลือน',
      owner: 'ครูวรรณา',
      dueDate: null,
      resolved: false,
    }
    await reports.office.noteFindings([finding])
    expect(granted(reports.read(FIRST)).findings).toEqual([finding])
    await reports.office.noteFindings([])
    expect(granted(reports.read(FIRST)).findings).toEqual([])
  })
})

describe('a report on paper', () => {
  const answer = { state: 'returned' as const, remark: 'ขาดลายเซ็น', on: '2026-10-20' }

  it('is noted as sent, and answered by hand', async () => {
    expect(codesOf(await reports.sendOnPaper(ACTOR, FIRST, 1, '2026-10-20'))).toEqual(['report-not-signed'])
    await signedReport()
    expect(codesOf(await reports.sendOnPaper(ACTOR, FIRST, 1, '2026-10-19'))).toEqual([
      'report-day-too-early',
    ])
    granted(await reports.sendOnPaper(ACTOR, FIRST, 1, '2026-10-20'))
    expect(reports.office.toSend()).toEqual([])
    const silent = await reports.answerOnPaper(ACTOR, FIRST, 1, { ...answer, remark: null })
    expect(codesOf(silent)).toEqual(['remark-missing'])
    granted(await reports.answerOnPaper(ACTOR, FIRST, 1, answer))
    expect(state()).toBe('returned')
    expect(codesOf(await reports.answerOnPaper(ACTOR, FIRST, 1, { ...answer, state: 'closed' }))).toEqual([
      'report-not-sent',
    ])
  })

  it('that went through the network is answered by the Office alone', async () => {
    await signedReport()
    await reports.office.noteSent(reports.office.toSend()[0]?.submissionId ?? '', nowMs)
    expect(codesOf(await reports.answerOnPaper(ACTOR, FIRST, 1, answer))).toEqual(['report-not-on-paper'])
  })
})

describe('the list', () => {
  it('reminds of the report that is due, but of none from before the school had reports', async () => {
    setToday('2026-10-01')
    await reports.settings.noteSince()
    expect(reports.reminder()).toBeNull()
    setToday('2026-10-12')
    expect(reports.reminder()).toMatchObject({ semester: FIRST, daysLeft: 13 })
    setToday('2026-10-28')
    expect(reports.reminder()).toMatchObject({ daysLeft: -3 })
    expect(reports.list().map(({ semester }) => [semester.academicYear, semester.semester])).toContainEqual([
      2568, 2,
    ])
    await reports.settings.change(ACTOR, { dueAfterDays: 40 })
    expect(reports.reminder()).toBeNull()
  })

  it('writes down who did what', async () => {
    await signedReport()
    granted(await reports.sendOnPaper(ACTOR, FIRST, 1, '2026-10-20'))
    const actions = createAuditLog(database, { now: () => nowMs })
      .page(undefined)
      .map(({ action }) => action)
    expect(actions).toEqual(['report-sent-on-paper', 'report-signed', 'report-begun'])
  })
})
