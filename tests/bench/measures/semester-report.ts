import { createPrinter } from '../../../server/documents/printer.ts'
import { systemTimers } from '../../../server/process/timers.ts'
import { makeReportFile } from '../../../server/protocol/api/reports.ts'
import { dateOf } from '../../../server/protocol/bangkok.ts'
import { academicYearOf, legalSemester, type SemesterKey } from '../../../server/protocol/semester.ts'
import { firstAdministrator } from '../administrator.ts'
import type { Measure } from '../measure.ts'
import { sizeOf, startStatisticsSchool } from '../statistics-school.ts'
import { takeTurns } from '../take-turns.ts'

const TURNS = 5
const GOAL_SECONDS = 2

export const measure: Measure = {
  title: "A semester's report over HTTP: figures, sums checked, memo, tables and charts as a PDF",
  async run({ full }) {
    const size = sizeOf(full)
    await using school = await startStatisticsSchool(size)
    const visitor = await firstAdministrator(school.url, school.databaseFile)
    const semesters = wholeSemesters(dateOf(Date.now()))
    const bare = createPrinter({ timers: systemTimers, log: console })
    let made = 0

    /** Another semester in other digits each time: Typst keeps what it has set, and would only copy it. */
    async function report(): Promise<number> {
      const params = semesters[made % semesters.length]
      if (!params) throw new Error('Every academic year has semesters.')
      const thaiDigits = Math.floor(made / semesters.length) % 2 === 1
      made += 1
      const startedAtMs = performance.now()
      const body = { version: 1, form: 'pdf' as const, thaiDigits }
      const answer = await visitor.call(makeReportFile, { params, body, timeoutMs: 120_000 })
      if (!answer.ok) throw new Error(`It was refused: ${JSON.stringify(answer.failures)}`)
      const response = await visitor.fetch(answer.value.href)
      const bytes = await response.arrayBuffer()
      if (response.status !== 200 || bytes.byteLength < 10_000) throw new Error('There is no report.')
      return (performance.now() - startedAtMs) / 1000
    }
    async function empty(): Promise<number> {
      const startedAtMs = performance.now()
      await bare.render('empty', {})
      return (performance.now() - startedAtMs) / 1000
    }
    const firstReport = await report()
    const firstEmpty = await empty()
    const seconds = await takeTurns(TURNS, { report, empty })
    bare.stop()
    const scale = `${size.passages.toLocaleString('en')} passages, ${size.loans.toLocaleString('en')} loans`
    return [
      {
        name: `first report, with the start of the process that renders (${scale})`,
        value: firstReport,
        unit: 's',
        goal: { atMost: GOAL_SECONDS },
        baseline: { name: 'Typst started for an empty page', value: firstEmpty },
      },
      {
        name: `semester report to PDF (${scale})`,
        value: seconds.report,
        unit: 's',
        goal: { atMost: GOAL_SECONDS },
        baseline: { name: 'Typst setting an empty page', value: seconds.empty },
      },
    ]
  },
}

/** The five newest semesters of the regulation that are over. */
function wholeSemesters(today: string): SemesterKey[] {
  const year = academicYearOf(today)
  return [year, year - 1, year - 2, year - 3]
    .flatMap(academicYear => [2, 1].map(semester => ({ academicYear, semester })))
    .filter(key => legalSemester(key).to < today)
    .slice(0, 5)
}
