import * as declared from '@pratu/protocol/api/statistics'
import { addDays, daysBetween } from '@pratu/protocol/bangkok'
import { type Refusal, refuse, succeed } from '@pratu/protocol/failures'
import type { Api } from '../../web/mount.ts'
import type { Period, SavedTable, SaveOrder } from './saved-table.ts'
import type { Statistics } from './statistics.ts'
import { TABLES } from './tables.ts'

export function statisticsRoutes(api: Api, statistics: Statistics): void {
  const rows = <Row>(period: Period, read: () => readonly Row[]) =>
    refusedPeriod(period) ?? succeed({ rows: [...read()] })

  api.handle(
    declared.getFigures,
    ({ query }) => refusedPeriod(query) ?? succeed(statistics.figures(query.from, query.to)),
  )
  api.handle(declared.getVisitsCourse, ({ query }) =>
    rows(query, () => statistics.visits(query.from, query.to, query.by)),
  )
  api.handle(
    declared.getHeatMap,
    ({ query }) => refusedPeriod(query) ?? succeed(statistics.heatMap(query.from, query.to)),
  )
  api.handle(declared.getSemesterComparison, ({ query: { date = null, against } }) =>
    date !== null && !isDay(date)
      ? refuse({ code: 'invalid-request', params: { path: 'query.date', problem: 'no such day' } })
      : succeed(statistics.semester(date, against)),
  )
  api.handle(declared.getGroups, ({ query }) => rows(query, () => statistics.groups(query.from, query.to)))
  api.handle(declared.getPurposes, ({ query }) =>
    rows(query, () => statistics.purposes(query.from, query.to)),
  )
  api.handle(declared.getReconciliation, ({ query }) =>
    rows(query, () => statistics.reconciliation(query.from, query.to)),
  )
  api.handle(declared.getLoansCourse, ({ query }) =>
    rows(query, () => statistics.loans(query.from, query.to, query.by)),
  )
  api.handle(declared.getClasses, ({ query }) => rows(query, () => statistics.classes(query.from, query.to)))
  api.handle(declared.getTopTitles, ({ query }) =>
    rows(query, () => statistics.topTitles(query.from, query.to, query.limit)),
  )
  api.handle(declared.getTopReaders, ({ query }) =>
    rows(query, () => statistics.topReaders(query.from, query.to, query.limit)),
  )
  fileRoutes(api, statistics)
}

function fileRoutes(api: Api, statistics: Statistics): void {
  async function save(table: SavedTable, asked: Saved) {
    const { compareFrom, compareTo, form, language, ...query } = asked
    const compared =
      compareFrom === undefined && compareTo === undefined
        ? null
        : { from: compareFrom ?? '', to: compareTo ?? '' }
    const refused = refusedPeriod(query) ?? (compared && refusedPeriod(compared, 'compareTo'))
    return refused ?? succeed(await table.save(statistics, { query, compared, form, language }))
  }

  api.handle(declared.saveTable, ({ params, query }) => save(TABLES[params.table], query))
  api.handle(declared.saveTopReaders, ({ query }) =>
    save(TABLES['top-readers'], { ...query, against: 'last-semester' }),
  )
}

type Saved = SaveOrder['query'] &
  Pick<SaveOrder, 'form' | 'language'> & {
    compareFrom?: string | undefined
    compareTo?: string | undefined
  }

/** 31 February has the form of a date, and is none. */
const isDay = (date: string) => date !== '' && addDays(date, 0) === date

function refusedPeriod({ from, to }: Period, path = 'to'): Refusal | undefined {
  const days = daysBetween(from, to) + 1
  if (isDay(from) && isDay(to) && days >= 1 && days <= declared.LONGEST_PERIOD_DAYS) return undefined
  const problem = `1 to ${declared.LONGEST_PERIOD_DAYS} days`
  return refuse({ code: 'invalid-request', params: { path: `query.${path}`, problem } })
}
