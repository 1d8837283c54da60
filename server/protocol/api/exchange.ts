import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { BACKUP_LIMIT_BYTES, PublicKey, Signed } from '../exchange.ts'
import { Count, Id, Line } from '../scalars.ts'

/**
 * The Office's endpoints for schools' servers. A signature tells who sends; there is no login. Who cannot be told by it is
 * refused plainly; a parcel that is a school's own but cannot be taken has its reasons in the signed reply's receipt.
 */

export const EnrolmentCode = z.string().check(z.trim(), z.minLength(6), z.maxLength(40))

export const enrolSchool = endpoint({
  method: 'POST',
  path: '/api/exchange/enrolment',
  summary:
    'A school joins with the code that the Office gave it, and says by which key it signs. A code serves one school.',
  access: 'public',
  body: z.object({ code: EnrolmentCode, publicKey: PublicKey, schoolName: Line }),
  response: z.object({ schoolId: Id, schoolName: z.string(), officeName: z.string(), officeKey: PublicKey }),
})

/** A parcel with a semester of records may be large; it is still read whole. */
export const PARCEL_LIMIT_BYTES = 20_000_000

export const sendParcel = endpoint({
  method: 'POST',
  path: '/api/exchange/parcels',
  summary:
    'A signed parcel (`Signed` as JSON, sent as application/octet-stream); the answer is the signed reply (`Reply`). Sending it again does nothing twice.',
  access: 'public',
  /** The school's clock at the moment of sending, since a parcel may wait long. Without it `madeAtMs` tells how right that clock is. */
  query: z.object({ sentAtMs: z.optional(z.coerce.number().check(z.int())) }),
  upload: { limitBytes: PARCEL_LIMIT_BYTES },
  response: Signed,
})

export const sendBackup = endpoint({
  method: 'PUT',
  path: '/api/exchange/backups',
  summary:
    'A school leaves an encrypted backup, which nobody at the Office can read. Sending it again does nothing twice; the oldest go.',
  access: 'public',
  /** A `BackupAnnouncement`, signed: the very bytes that follow are meant. */
  query: z.object({ text: z.string().check(z.maxLength(1000)), signature: Signed.shape.signature }),
  upload: { limitBytes: BACKUP_LIMIT_BYTES },
  response: z.object({ kept: Count }),
})
