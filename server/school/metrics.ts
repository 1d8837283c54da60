import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Endpoint } from '@pratu/protocol/endpoint'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { SchoolDatabase } from './database/open.ts'
import { queries } from './database/queries.ts'
import type { Happenings } from './happenings.ts'

export interface Metrics {
  /** In Prometheus' text format. Totals only: nothing tells of a person. */
  text(): Promise<string>
  answered(endpoint: Endpoint, status: number, seconds: number): void
  stop(): void
}

export function createMetrics(needs: {
  database: SchoolDatabase
  happenings: Happenings
  stations: () => readonly { online: boolean }[]
}): Metrics {
  const { database, happenings, stations } = needs
  const registry = new Registry()
  const registers = [registry]
  const eventLoopDelay = monitorEventLoopDelay({ resolution: 20 })
  eventLoopDelay.enable()

  new Counter({
    name: 'pratu_passages_total',
    help: 'Passages in the ledger, by direction.',
    labelNames: ['direction'],
    registers,
    collect() {
      this.reset()
      for (const { direction, passages } of passageTotals(database)) this.inc({ direction }, passages)
    },
  })
  const loans = new Counter({
    name: 'pratu_loans_total',
    help: 'Loans, returns, renewals and undone loans since the server started.',
    labelNames: ['kind'],
    registers,
  })
  happenings.on('loan', ({ kind }) => loans.inc({ kind }))
  new Gauge({
    name: 'pratu_stations',
    help: 'Stations by state.',
    labelNames: ['state'],
    registers,
    collect() {
      const all = stations()
      const online = all.filter(station => station.online).length
      this.set({ state: 'online' }, online)
      this.set({ state: 'offline' }, all.length - online)
    },
  })
  const requests = new Histogram({
    name: 'pratu_http_request_seconds',
    help: 'Time to answer a request.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers,
  })
  new Gauge({
    name: 'pratu_event_loop_delay_seconds',
    help: 'How late the event loop was since the last reading, 99th percentile.',
    registers,
    collect() {
      this.set(eventLoopDelay.percentile(99) / 1e9)
      eventLoopDelay.reset()
    },
  })
  new Gauge({
    name: 'process_resident_memory_bytes',
    help: 'Resident memory.',
    registers,
    collect() {
      this.set(process.memoryUsage.rss())
    },
  })

  return {
    text: () => registry.metrics(),
    answered: ({ method, path }, status, seconds) =>
      requests.observe({ method, route: path, status: String(status) }, seconds),
    stop: () => eventLoopDelay.disable(),
  }
}

const passageTotals = (database: SchoolDatabase) =>
  database.all(
    queries
      .selectFrom('passage_hours')
      .select(({ fn }) => ['direction' as const, fn.sum<number>('passages').as('passages')])
      .groupBy('direction'),
  )
