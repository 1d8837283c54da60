import { makeDocument } from '@pratu/protocol/api/documents'
import { refuse } from '@pratu/protocol/failures'
import express, { type RequestHandler, type Router } from 'express'
import { isDiskFull } from '../../process/is-disk-full.ts'
import { sendRefusal } from '../../web/api.ts'
import type { DiskReserve } from './disk-reserve.ts'

/** What is longer than any form. */
const isFile = (type: string | undefined): boolean => type !== undefined && !/^application\/json\b/.test(type)

/** Before the endpoints: on a disk that is nearly full no files are taken or made, so that loans go on. Their failures free the reserve. */
export function keepRoom(endpoints: Router, reserve: DiskReserve): Router {
  const guard: RequestHandler = (request, response, next) => {
    const needsRoom =
      request.method !== 'GET' && (isFile(request.get('content-type')) || request.path === makeDocument.path)
    if (!needsRoom || reserve.mayUpload()) return next()
    const freeMegabytes = Math.floor(reserve.freeBytes() / 1e6)
    response.set('Connection', 'close')
    sendRefusal(response, refuse({ code: 'disk-full', params: { freeMegabytes } }))
  }
  const router = express.Router()
  router.use(guard, endpoints)
  router.use((error: unknown, _request: unknown, _response: unknown, next: (error: unknown) => void) => {
    if (isDiskFull(error)) reserve.release()
    next(error)
  })
  return router
}
