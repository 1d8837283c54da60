import express, { type Express, type RequestHandler, type Router } from 'express'
import helmet from 'helmet'
import type { Logger } from 'pino'
import { refuseErrors, unknownEndpoint } from './refusals.ts'

/** Bytes of a request's body. */
const BODY_LIMIT = 64 * 1024

/**
 * Schools run plain http on their network, so nothing here may force TLS (HSTS, upgrade-insecure-requests) or count
 * on a secure context. `same-origin` rather than helmet's `no-referrer`, which would make browsers hide their Origin.
 */
const protect: RequestHandler = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      'default-src': ["'self'"],
      'script-src': ["'self'"],
      'style-src': ["'self'"],
      'img-src': ["'self'", 'data:'],
      'object-src': ["'none'"],
      'base-uri': ["'none'"],
      'form-action': ["'self'"],
      'frame-ancestors': ["'none'"],
    },
  },
  strictTransportSecurity: false,
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
  referrerPolicy: { policy: 'same-origin' },
})

export interface AppParts {
  /** Addresses of proxies whose `X-Forwarded-…` headers are believed. */
  trustedProxies: readonly string[]
  endpoints: Router
  /** Everything outside `/api`'s endpoints: documentation, health, pages. */
  pages: readonly RequestHandler[]
  log: Logger
}

/** The Express application. */
export function createApp({ trustedProxies, endpoints, pages, log }: AppParts): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', [...trustedProxies])
  app.use(protect)
  app.use('/api', express.json({ limit: BODY_LIMIT }), (_request, response, next) => {
    response.set('Cache-Control', 'no-store')
    next()
  })
  app.use(endpoints)
  for (const page of pages) app.use(page)
  app.use('/api', unknownEndpoint)
  app.use(refuseErrors(log))
  return app
}
