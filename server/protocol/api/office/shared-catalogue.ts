import * as z from 'zod/mini'
import { endpoint } from '../../endpoint.ts'
import { SharedRecord } from '../../exchange.ts'
import { SharedRecordRow, SharedRecordsOfSchool, SharedRecordView } from '../../office/shared-catalogue.ts'
import { Count } from '../../scalars.ts'

export const SHARED_RECORDS_A_PAGE = 50

export const listSharedRecords = endpoint({
  method: 'GET',
  path: '/api/office/shared-records',
  summary:
    'The shared catalogue, what changed last on top: searched by ISBN or title, and how many each school made.',
  access: 'clerk',
  query: z.object({
    /** Part of a title, or an ISBN with or without its hyphens. */
    search: z.optional(z.string().check(z.trim(), z.maxLength(100))),
    offset: z.optional(z.coerce.number().check(z.int(), z.gte(0))),
  }),
  /** `total` counts what the search finds. */
  response: z.object({
    records: z.array(SharedRecordRow),
    total: Count,
    bySchool: z.array(SharedRecordsOfSchool),
  }),
})

const ofRecord = z.object({ isbn: SharedRecord.shape.isbn })

export const getSharedRecord = endpoint({
  method: 'GET',
  path: '/api/office/shared-records/:isbn',
  summary: 'A shared record with its MARC fields.',
  access: 'clerk',
  params: ofRecord,
  response: SharedRecordView,
})

export const removeSharedRecord = endpoint({
  method: 'DELETE',
  path: '/api/office/shared-records/:isbn',
  summary:
    'Take a bad record out: later replies no longer bring it, and it does not come back. Schools that have it keep it.',
  access: 'clerk',
  params: ofRecord,
  response: z.object({ removed: z.literal(true) }),
})
