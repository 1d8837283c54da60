import type { IncomingMessage } from 'node:http'
import { type Endpoint, IDEMPOTENCY_HEADER } from '@pratu/protocol/endpoint'
import {
  type Failure,
  type FailureCode,
  type Refusal,
  type Result,
  refuse,
  succeed,
} from '@pratu/protocol/failures'
import type { FileAnswer } from '@pratu/protocol/file-answer'
import { Id } from '@pratu/protocol/scalars'
import express, { type Request, type RequestHandler, type Response, type Router } from 'express'
import type { Logger } from 'pino'
import { cookieOf, setCookie } from './cookies.ts'
import type { RateLimits } from './limits.ts'
import type { Api, Asked, Caller, Handler } from './mount.ts'
import { isOwnOrigin } from './origin.ts'
import { parse } from './parse.ts'
import { sendFile } from './send-file.ts'
import { statusOf } from './status-of.ts'
import { cameFromThisComputer } from './this-computer.ts'
import { limitUpload, saysTooMuch, TooLargeError } from './upload.ts'

export interface ApiSettings {
  /** Finds out who asks, and whether they may. */
  identify(endpoint: Endpoint, request: IncomingMessage, local: boolean): Promise<Result<Caller>>
  /** Host names under which a browser on the server's own computer may speak as its kiosk. */
  localHostNames: readonly string[]
  /** Rate limits of single endpoints. */
  limits: RateLimits
  answered(endpoint: Endpoint, status: number, seconds: number): void
  /** Told of those who ask for what is not theirs. */
  log: Logger
}

/** What honest pages and programs are never refused with. */
const SUSPICIOUS: ReadonlySet<FailureCode> = new Set(['not-allowed', 'foreign-origin', 'station-revoked'])

/** Mounts endpoints on a router: rate limit, origin, caller, parsing, handler, status. */
export function createApi(settings: ApiSettings): { api: Api; router: Router; endpoints: Endpoint[] } {
  const router = express.Router()
  const endpoints: Endpoint[] = []
  const limitsOf = new Map(settings.limits)

  function handle<E extends Endpoint>(endpoint: E, handler: Handler<E>): void {
    endpoints.push(endpoint)
    const method = endpoint.method.toLowerCase() as Lowercase<Endpoint['method']>
    const limits = limitsOf.get(endpoint) ?? []
    router[method](endpoint.path, measure(endpoint), ...limits, async (request, response) => {
      const result = await answer(endpoint, handler, request, response)
      if (!result.ok) sendRefusal(response, result)
      else if (endpoint.download) await sendFile(response, result.value as FileAnswer)
      else response.json(result.value)
    })
  }

  async function answer<E extends Endpoint>(
    endpoint: E,
    handler: Handler<E>,
    request: Request,
    response: Response,
  ): Promise<Result<unknown>> {
    if (endpoint.method !== 'GET' && !isOwnOrigin(request))
      return noted(endpoint, request, refuse('foreign-origin'))
    const local = cameFromThisComputer(request, settings.localHostNames)
    const caller = await settings.identify(endpoint, request, local)
    if (!caller.ok) return noted(endpoint, request, caller)
    const asked = parseRequest(endpoint, request)
    if (!asked.ok) return asked
    const { upload } = endpoint
    if (upload && saysTooMuch(request, upload.limitBytes)) return refuseTooLarge(upload.limitBytes, response)
    const whole: Asked<E> = {
      ...asked.value,
      upload: limitUpload(request, upload?.limitBytes ?? 0),
      caller: caller.value satisfies Caller,
      address: request.ip ?? '',
      userAgent: request.get('user-agent'),
      local,
      cookie: name => cookieOf(request, name),
      answerCookie: cookie => response.append('Set-Cookie', setCookie(cookie, request.secure)),
    }
    try {
      return await handler(whole)
    } catch (error) {
      if (error instanceof TooLargeError) return refuseTooLarge(error.limitBytes, response)
      throw error
    }
  }

  function noted({ method, path }: Endpoint, { ip }: Request, refusal: Refusal): Refusal {
    const code = refusal.failures[0]?.code
    if (code && SUSPICIOUS.has(code))
      settings.log.warn({ code, method, route: path, address: ip }, 'somebody asked for what is not theirs')
    return refusal
  }

  const measure =
    (endpoint: Endpoint): RequestHandler =>
    (_request, response, next) => {
      const startedAt = performance.now()
      response.once('finish', () =>
        settings.answered(endpoint, response.statusCode, (performance.now() - startedAt) / 1000),
      )
      next()
    }

  return { api: { handle }, router, endpoints }
}

type Parsed<E extends Endpoint> = Pick<Asked<E>, 'params' | 'query' | 'body' | 'idempotencyKey'>

/** Parses every part that the endpoint declares; the refusal lists the problems of all of them. */
function parseRequest<E extends Endpoint>(endpoint: E, request: Request): Result<Parsed<E>> {
  const failures: Failure[] = []
  const take = (result: Result<unknown>): unknown => {
    if (result.ok) return result.value
    failures.push(...result.failures)
    return undefined
  }
  const key = endpoint.idempotent ? request.get(IDEMPOTENCY_HEADER)?.toLowerCase() : undefined
  const parsed = {
    params: endpoint.params && take(parse(endpoint.params, request.params, 'params')),
    query: endpoint.query && take(parse(endpoint.query, request.query, 'query')),
    body: endpoint.body && take(parse(endpoint.body, request.body, 'body')),
    idempotencyKey: key === undefined ? undefined : take(parse(Id, key, IDEMPOTENCY_HEADER)),
  }
  return failures.length > 0 ? refuse(...failures) : succeed(parsed as Parsed<E>)
}

/** What is still on its way is not read, so the connection cannot serve another request. */
function refuseTooLarge(limitBytes: number, response: Response): Refusal {
  response.set('Connection', 'close')
  return refuse({ code: 'file-too-large', params: { limitMegabytes: Math.floor(limitBytes / 1_000_000) } })
}

export const sendRefusal = (response: Response, refusal: Refusal): void => {
  response.status(statusOf(refusal)).json(refusal)
}
