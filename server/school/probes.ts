import express, { type RequestHandler } from 'express'
import type { SchoolDatabase } from './database/open.ts'
import { queries } from './database/queries.ts'
import type { Metrics } from './metrics.ts'

const readOne = (database: SchoolDatabase) =>
  database.first(queries.selectFrom('settings').select('value').where('name', '=', 'sample'))

/** Rejects unless the database can be read and a transaction can be begun; writes nothing. */
export const checkDatabase = (database: SchoolDatabase): Promise<void> =>
  database.write(() => void readOne(database))

/** `/healthz` for whoever keeps the server alive, `/metrics` for Prometheus. */
export function probes({
  database,
  metrics,
  isOpen,
}: {
  database: SchoolDatabase
  metrics: Metrics
  /** Whether the library is open now: an update waits until it is not. */
  isOpen(): boolean
}): RequestHandler {
  const router = express.Router()
  router.get('/healthz', (_request, response) => {
    readOne(database)
    response.json({ ok: true, uptimeSeconds: Math.floor(process.uptime()), open: isOpen() })
  })
  router.get('/metrics', async (_request, response) => {
    response.type('text/plain; version=0.0.4').send(await metrics.text())
  })
  return router
}
