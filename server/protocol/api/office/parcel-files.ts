import * as z from 'zod/mini'
import { endpoint } from '../../endpoint.ts'
import { ParcelReceipt, Signed } from '../../exchange.ts'
import { AtMs, CalendarDate, Count, Id } from '../../scalars.ts'
import { PARCEL_LIMIT_BYTES } from '../exchange.ts'

export const takeParcelFile = endpoint({
  method: 'POST',
  path: '/api/office/parcel-files',
  summary:
    'A signed parcel from a USB stick; the answer says what it held, and has the signed reply that the school reads from the stick.',
  access: 'clerk',
  upload: { limitBytes: PARCEL_LIMIT_BYTES },
  response: z.object({
    schoolId: Id,
    schoolName: z.string(),
    madeAtMs: AtMs,
    firstDay: z.nullable(CalendarDate),
    lastDay: z.nullable(CalendarDate),
    days: Count,
    submissions: Count,
    records: Count,
    receipt: ParcelReceipt,
    reply: Signed,
    /** What to call the reply's file. */
    replyFileName: z.string(),
  }),
})
