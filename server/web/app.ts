import express, { type Express, type RequestHandler, type Router } from 'express'
import helmet from 'helmet'
import type { Logger } from 'pino'
import { everybodyLimit } from './limits.ts'
import { refuseErrors, unknownEndpoint, unknownPage } from './refusals.ts'

/** Of one address: a hundred a second, ten times what the busiest desk and kiosk together ask. */
const REQUESTS_A_MINUTE = 6000
/** Bytes of a request's body. */
const BODY_LIMIT = 64 * 1024

/**
 * Many schools run plain http on their network, so nothing here may force TLS (upgrade-insecure-requests) or count on a
 * secure context; HSTS is for those who came by TLS. `same-origin` rather than helmet's `no-referrer`, which would make browsers hide their Origin.
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
  originAgentCluster: false,
  referrerPolicy: { policy: 'same-origin' },
})

const YEAR_SECONDS = 31_536_000
/** What no page of ours asks for, no script in it may. */
const PERMISSIONS =
  'accelerometer=(), browsing-topics=(), camera=(self), display-capture=(), geolocation=(), gyroscope=(), ' +
  'magnetometer=(), microphone=(self), midi=(), payment=(), usb=()'

export interface AppParts {
  /** Addresses of proxies whose `X-Forwarded-…` headers are believed. */
  trustedProxies: readonly string[]
  endpoints: Router
  /** Set where the server has a certificate: what comes without TLS is turned away. */
  requireTls?: RequestHandler | undefined
  /** Everything outside `/api`'s endpoints: documentation, health, pages. */
  pages: readonly RequestHandler[]
  log: Logger
}

/** The Express application. */
export function createApp({ trustedProxies, endpoints, requireTls, pages, log }: AppParts): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', [...trustedProxies])
  app.use(protect, (request, response, next) => {
    response.set('Permissions-Policy', PERMISSIONS)
    if (request.secure)
      response.set('Strict-Transport-Security', `max-age=${YEAR_SECONDS}; includeSubDomains`)
    next()
  })
  if (requireTls) app.use(requireTls)
  app.use(
    '/api',
    everybodyLimit(REQUESTS_A_MINUTE),
    express.json({ limit: BODY_LIMIT }),
    (_request, response, next) => {
      response.set('Cache-Control', 'no-store')
      next()
    },
  )
  app.use(endpoints)
  for (const page of pages) app.use(page)
  app.use('/api', unknownEndpoint)
  app.use(unknownPage)
  app.use(refuseErrors(log))
  return app
}
