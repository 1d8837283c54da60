import { getHealth } from '@pratu/protocol/api/health'
import { succeed } from '@pratu/protocol/failures'
import type { HealthFinding } from '@pratu/protocol/health'
import express, { type RequestHandler } from 'express'
import type { Api } from '../../web/mount.ts'
import { cameFromThisComputer } from '../../web/this-computer.ts'

export const HEALTH_PATH = '/healthz/findings'

export const healthRoutes = (api: Api, findings: () => Promise<HealthFinding[]>): void =>
  api.handle(getHealth, async () => succeed({ findings: await findings() }))

/** The same for `pratu doctor`, which stands at this very computer and has no login. Nothing in it tells of a person. */
export function healthProbe(
  findings: () => Promise<HealthFinding[]>,
  localHostNames: readonly string[],
): RequestHandler {
  const router = express.Router()
  router.get(HEALTH_PATH, async (request, response, next) => {
    if (!cameFromThisComputer(request, localHostNames)) return next()
    response.json({ findings: await findings() })
  })
  return router
}
