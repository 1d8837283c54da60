import { refuse } from '@pratu/protocol/failures'
import type { ErrorRequestHandler, RequestHandler } from 'express'
import type { Logger } from 'pino'
import { isDiskFull } from '../process/is-disk-full.ts'
import { sendRefusal } from './api.ts'

const NO_ROOM = { code: 'disk-full', params: { freeMegabytes: 0 } } as const

export const unknownEndpoint: RequestHandler = (_request, response) =>
  sendRefusal(response, refuse('not-found'))

/** Express's own answer would come without the pages' policy. */
export const unknownPage: RequestHandler = (_request, response) => {
  response.status(404).type('text').send('There is no such page.\n')
}

/** Answers what went wrong before or inside a handler. No stack leaves the process; the log has it. */
export const refuseErrors =
  (log: Logger): ErrorRequestHandler =>
  (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error)
    const { status, type } = asHttpError(error)
    if (type === 'entity.too.large') return sendRefusal(response, refuse('too-large'))
    if (status >= 400 && status < 500) {
      const path = type === undefined ? 'url' : 'body'
      return sendRefusal(
        response,
        refuse({ code: 'invalid-request', params: { path, problem: type ?? 'unreadable' } }),
      )
    }
    log.error({ err: error, method: request.method, route: request.route?.path }, 'a request failed')
    if (isDiskFull(error)) return sendRefusal(response, refuse(NO_ROOM))
    sendRefusal(response, refuse('internal-error'))
  }

/** Errors of Express and its body parser carry a status and a type. */
function asHttpError(error: unknown): { status: number; type: string | undefined } {
  if (!(error instanceof Error)) return { status: 500, type: undefined }
  const { status, type } = error as { status?: unknown; type?: unknown }
  return {
    status: typeof status === 'number' ? status : 500,
    type: typeof type === 'string' ? type : undefined,
  }
}
