import { exportCatalogue } from '@pratu/protocol/api/catalogue-export'
import { makeDocument } from '@pratu/protocol/api/documents'
import { exportPatron } from '@pratu/protocol/api/patrons'
import { printReceipt } from '@pratu/protocol/api/receipts'
import { saveTable, saveTopReaders } from '@pratu/protocol/api/statistics'
import { refuse } from '@pratu/protocol/failures'
import express, { type RequestHandler, type Response, type Router } from 'express'
import { isDiskFull } from '../../process/is-disk-full.ts'
import { sendRefusal } from '../../web/api.ts'
import type { DiskReserve } from './disk-reserve.ts'

const EXPORTS = [exportCatalogue, exportPatron, saveTable, saveTopReaders]

/** What is longer than any form. */
const isFile = (type: string | undefined): boolean => type !== undefined && !/^application\/json\b/.test(type)

/** Before the endpoints: on a disk that is nearly full no files are taken, made or given out, so that loans go on. Their failures free the reserve. */
export function keepRoom(endpoints: Router, reserve: DiskReserve): Router {
  const refuseForRoom = (response: Response): void => {
    const freeMegabytes = Math.floor(reserve.freeBytes() / 1e6)
    response.set('Connection', 'close')
    sendRefusal(response, refuse({ code: 'disk-full', params: { freeMegabytes } }))
  }
  const guard: RequestHandler = (request, response, next) => {
    const needsRoom =
      request.method !== 'GET' &&
      request.path !== printReceipt.path &&
      (isFile(request.get('content-type')) || request.path === makeDocument.path)
    if (!needsRoom || reserve.mayUpload()) next()
    else refuseForRoom(response)
  }
  const router = express.Router()
  for (const { path } of EXPORTS)
    router.get(path, (_request, response, next) => {
      if (reserve.mayExport()) next()
      else refuseForRoom(response)
    })
  router.use(guard, endpoints)
  router.use((error: unknown, _request: unknown, _response: unknown, next: (error: unknown) => void) => {
    if (isDiskFull(error)) reserve.release()
    next(error)
  })
  return router
}
