import { listCoverage, listUndated, listVisits } from '@pratu/protocol/api/visits'
import { daysBetween } from '@pratu/protocol/bangkok'
import { refuse, succeed } from '@pratu/protocol/failures'
import type { Api } from '../../web/mount.ts'
import type { Visits } from './visits.ts'

const MAX_DAYS = 400

export function visitRoutes(api: Api, { visits }: { visits: Visits }): void {
  api.handle(listVisits, ({ query: { from, to, by } }) =>
    isPeriod(from, to) ? succeed({ rows: visits.listVisits(from, to, by) }) : notAPeriod,
  )
  api.handle(listCoverage, ({ query: { from, to } }) =>
    isPeriod(from, to) ? succeed({ intervals: visits.listCoverage(from, to) }) : notAPeriod,
  )
  api.handle(listUndated, () => succeed({ boots: visits.listUndated() }))
}

function isPeriod(from: string, to: string): boolean {
  const days = daysBetween(from, to) + 1
  return days >= 1 && days <= MAX_DAYS
}

const notAPeriod = refuse({
  code: 'invalid-request',
  params: { path: 'query.to', problem: `1 to ${MAX_DAYS} days` },
})
