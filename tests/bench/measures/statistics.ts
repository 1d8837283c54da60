import { DatabaseSync } from 'node:sqlite'
import { DAY_MS, startOfDay } from '@pratu/protocol/bangkok'
import { firstAdministrator } from '../administrator.ts'
import { type Figure, type Measure, percentile } from '../measure.ts'
import type { SchoolServer } from '../school-server.ts'
import { periods, sizeOf, startStatisticsSchool } from '../statistics-school.ts'

const ROUNDS = 20
const BARE_ROUNDS = 5
const GOAL_FIGURES_MS = 600
const GOAL_CHART_MS = 200

/** Charts, and the raw table that the simplest count of the same would read. */
const CHARTS = [
  { name: 'visits by day', path: 'visits', query: { by: 'day' }, raw: 'passages' },
  { name: 'visits by month', path: 'visits', query: { by: 'month' }, raw: 'passages' },
  { name: 'week by hours', path: 'heat-map', query: {}, raw: 'passages' },
  { name: 'door and sign-ins', path: 'reconciliation', query: {}, raw: 'passages' },
  { name: 'levels and reach', path: 'groups', query: {}, raw: 'loans' },
  { name: 'purposes', path: 'purposes', query: {}, raw: 'loans' },
  { name: 'loans by week', path: 'loans', query: { by: 'week' }, raw: 'loans' },
  { name: 'loans by class', path: 'classes', query: {}, raw: 'loans' },
  { name: 'top titles', path: 'top-titles', query: {}, raw: 'loans' },
  { name: 'top readers', path: 'top-readers', query: {}, raw: 'loans' },
] as const

export const measure: Measure = {
  title: 'Statistics over HTTP: three years of passages, loans and sign-ins of one school',
  async run({ full }) {
    const size = sizeOf(full)
    await using school = await startStatisticsSchool(size)
    const { semester, years } = periods()
    const bare = bareCounts(school, years)
    const visitor = await firstAdministrator(school.url, school.databaseFile)

    async function p95(path: string, query: Record<string, string>): Promise<number> {
      const latenciesMs: number[] = []
      for (let round = 0; round <= ROUNDS; round += 1) {
        const startedAtMs = performance.now()
        const response = await visitor.fetch(`/api/statistics/${path}?${new URLSearchParams(query)}`)
        const text = await response.text()
        if (response.status !== 200) throw new Error(`${path} answered ${response.status}: ${text}`)
        // The first one finds nothing read yet.
        if (round > 0) latenciesMs.push(performance.now() - startedAtMs)
      }
      return percentile(latenciesMs, 0.95)
    }
    const scale = `${size.passages.toLocaleString('en')} passages, ${size.loans.toLocaleString('en')} loans`
    const figures: Figure[] = [
      {
        name: `figures of a semester, p95 (${scale})`,
        value: await p95('figures', semester),
        unit: 'ms',
        goal: { atMost: GOAL_FIGURES_MS },
        baseline: bare.loans,
      },
      {
        name: 'figures of three years, p95',
        value: await p95('figures', years),
        unit: 'ms',
        baseline: bare.passages,
      },
      {
        name: 'semester beside the last one, p95',
        value: await p95('semester', { date: semester.to }),
        unit: 'ms',
        goal: { atMost: GOAL_CHART_MS },
        baseline: bare.passages,
      },
    ]
    for (const { name, path, query, raw } of CHARTS)
      figures.push({
        name: `${name}, three years, p95`,
        value: await p95(path, { ...years, ...query }),
        unit: 'ms',
        goal: { atMost: GOAL_CHART_MS },
        baseline: bare[raw],
      })
    return figures
  },
}

/** Counting the rows of the same three years on a bare connection. */
function bareCounts({ databaseFile }: SchoolServer, { from, to }: { from: string; to: string }) {
  const connection = new DatabaseSync(databaseFile, { readOnly: true })
  const p95 = (name: string, sql: string) => {
    const statement = connection.prepare(sql)
    const latenciesMs = Array.from({ length: BARE_ROUNDS }, () => {
      const startedAtMs = performance.now()
      statement.all(startOfDay(from), startOfDay(to) + DAY_MS)
      return performance.now() - startedAtMs
    })
    return { name, value: percentile(latenciesMs, 0.95) }
  }
  const day = (column: string) => `date(${column} / 1000 + 25200, 'unixepoch')`
  try {
    return {
      passages: p95(
        'bare count of passages',
        "SELECT count(*) FROM passages WHERE at_ms >= ? AND at_ms < ? AND direction = 'in'",
      ),
      loans: p95(
        'bare loans by day',
        `SELECT ${day('loaned_at_ms')}, count(*) FROM loans WHERE loaned_at_ms >= ? AND loaned_at_ms < ? AND undone_at_ms IS NULL GROUP BY 1`,
      ),
    }
  } finally {
    connection.close()
  }
}
