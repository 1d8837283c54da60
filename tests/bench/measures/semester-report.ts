import { createPrinter } from '../../../server/documents/printer.ts'
import { makeReportFile } from '../../../server/protocol/api/reports.ts'
import { dateOf } from '../../../server/protocol/bangkok.ts'
import { academicYearOf, legalSemester, type SemesterKey } from '../../../server/protocol/semester.ts'
import { systemTimers } from '../../../server/school/timers.ts'
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
    const params = lastWholeSemester(dateOf(Date.now()))
    const bare = createPrinter({ timers: systemTimers, log: console })

    async function report(): Promise<number> {
      const startedAtMs = performance.now()
      const body = { version: 1, form: 'pdf' as const, thaiDigits: false }
      const made = await visitor.call(makeReportFile, { params, body, timeoutMs: 120_000 })
      if (!made.ok) throw new Error(`It was refused: ${JSON.stringify(made.failures)}`)
      const response = await visitor.fetch(made.value.href)
      const bytes = await response.arrayBuffer()
      if (response.status !== 200 || bytes.byteLength < 10_000) throw new Error('There is no report.')
      return (performance.now() - startedAtMs) / 1000
    }
    async function empty(): Promise<number> {
      const startedAtMs = performance.now()
      await bare.render('empty', {})
      return (performance.now() - startedAtMs) / 1000
    }
    // Both processes that render are there, as they are for the second document of a morning.
    await Promise.all([report(), empty()])
    const seconds = await takeTurns(TURNS, { report, empty })
    bare.stop()
    const scale = `${size.passages.toLocaleString('en')} passages, ${size.loans.toLocaleString('en')} loans`
    return [
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

/** The newest semester of the regulation that is over. */
function lastWholeSemester(today: string): SemesterKey {
  const year = academicYearOf(today)
  const keys = [year, year - 1].flatMap(academicYear => [2, 1].map(semester => ({ academicYear, semester })))
  const found = keys.find(key => legalSemester(key).to < today)
  if (!found) throw new Error('Every academic year has semesters.')
  return found
}
