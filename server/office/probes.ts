import express, { type RequestHandler } from 'express'
import type { OfficeDatabase } from './database/open.ts'

/** `/healthz` for the balancer: 503 while this process cannot reach PostgreSQL. */
export function probes(database: OfficeDatabase): RequestHandler {
  const router = express.Router()
  router.get('/healthz', async (_request, response) => {
    const isWell = await database.pool.query('SELECT 1').then(
      () => true,
      () => false,
    )
    response.status(isWell ? 200 : 503).json({ ok: isWell, uptimeSeconds: Math.floor(process.uptime()) })
  })
  return router
}
