import type { IncomingMessage } from 'node:http'
import { refuse } from '@pratu/protocol/failures'
import type { RequestHandler } from 'express'
import { sendRefusal } from './api.ts'
import { cameFromThisComputer } from './this-computer.ts'

/** What a phone needs before it can trust the certificate. */
const BEFORE_TRUST = /^\/certificate(\/|$)/

/**
 * Where the server has a certificate, only its own computer may ask without it. A person's browser is sent on to https; a
 * program is refused, so that nobody's token goes unencrypted for years unnoticed.
 */
export const requireTls =
  (localHostNames: readonly string[]): RequestHandler =>
  (request, response, next) => {
    if (request.secure || cameFromThisComputer(request, localHostNames) || BEFORE_TRUST.test(request.path))
      return next()
    const target = `https://${request.headers.host ?? ''}${request.originalUrl}`
    if (
      request.path.startsWith('/api/') ||
      !['GET', 'HEAD'].includes(request.method) ||
      !URL.canParse(target)
    )
      return sendRefusal(response, refuse('tls-needed'))
    response.set('Cache-Control', 'no-store').redirect(308, target)
  }

/** The same for handshakes of sockets. */
export const mayComeWithout =
  (localHostNames: readonly string[]) =>
  (request: IncomingMessage): boolean =>
    ('encrypted' in request.socket && request.socket.encrypted === true) ||
    cameFromThisComputer(request, localHostNames)
