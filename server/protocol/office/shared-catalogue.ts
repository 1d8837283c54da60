import * as z from 'zod/mini'
import { MarcRecord } from '../catalogue.ts'
import { SharedRecord } from '../exchange.ts'
import { AtMs, Count } from '../scalars.ts'

/** A shared record in a list. */
export const SharedRecordRow = z.object({
  isbn: SharedRecord.shape.isbn,
  title: z.string(),
  /** The school that made it. */
  madeBy: z.string(),
  changedAtMs: AtMs,
})
export type SharedRecordRow = z.infer<typeof SharedRecordRow>

export const SharedRecordView = z.extend(SharedRecordRow, { marc: MarcRecord })
export type SharedRecordView = z.infer<typeof SharedRecordView>

/** How many records a school has made that others may take. */
export const SharedRecordsOfSchool = z.object({ madeBy: z.string(), records: Count })
export type SharedRecordsOfSchool = z.infer<typeof SharedRecordsOfSchool>
