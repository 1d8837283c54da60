import type { IncomingMessage } from 'node:http'
import type { Endpoint } from '@pratu/protocol/endpoint'
import { refuse } from '@pratu/protocol/failures'
import type { RequestHandler } from 'express'
import { ipKeyGenerator, rateLimit } from 'express-rate-limit'
import { cameDirectlyFromThisComputer } from './this-computer.ts'

export type RateLimits = readonly (readonly [Endpoint, RequestHandler[]])[]

const MINUTE_MS = 60_000

interface Limit {
  windowMs: number
  requests: number
  /** Requests with the same key share the limit. The default is the caller's address. */
  by?: (address: string, body: unknown) => string
  /** Only refused requests count. */
  onlyFailures?: boolean
  /** These do not count. */
  skip?: (request: IncomingMessage) => boolean
}

const limit = ({
  windowMs,
  requests,
  by = address => address,
  onlyFailures = false,
  skip = () => false,
}: Limit): RequestHandler =>
  rateLimit({
    windowMs,
    limit: requests,
    skipSuccessfulRequests: onlyFailures,
    skip,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: ({ ip = '', body }) => by(ipKeyGenerator(ip), body),
    handler: (_request, response) => {
      response.status(429).json(refuse('too-many-requests'))
    },
  })

const accountOf = (body: unknown): string =>
  typeof body === 'object' && body !== null && 'userName' in body
    ? String(body.userName).trim().toLowerCase()
    : ''

/** Guessing passwords: ten failures in a quarter of an hour for an account at an address, fifty for an address. */
export const signInLimits = (): RequestHandler[] => [
  limit({ windowMs: 15 * MINUTE_MS, requests: 50, onlyFailures: true }),
  limit({
    windowMs: 15 * MINUTE_MS,
    requests: 10,
    onlyFailures: true,
    by: (address, body) => `${address} ${accountOf(body)}`,
  }),
]

/** Asking to be paired, and guessing one-time codes. */
export const pairingLimits = (): RequestHandler[] => [limit({ windowMs: MINUTE_MS, requests: 30 })]

/** Guessing the code by which a school joins; many schools may join from one address. */
export const enrolmentLimits = (): RequestHandler[] => [
  limit({ windowMs: MINUTE_MS, requests: 30, onlyFailures: true }),
]

/** What one address may ask in a minute, whatever it asks. The computer's own kiosk and daemon may ask without end. */
export const everybodyLimit = (requests: number): RequestHandler =>
  limit({ windowMs: MINUTE_MS, requests, skip: cameDirectlyFromThisComputer })
