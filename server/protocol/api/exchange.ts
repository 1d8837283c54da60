import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { PublicKey, Signed } from '../exchange.ts'
import { Id, Line } from '../scalars.ts'

/** The Office's endpoints for schools' servers. A signature tells who sends; there is no login. */

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
    'A signed parcel (`Signed` as JSON); the answer is the signed reply (`Reply`). Sending it again does nothing twice.',
  access: 'public',
  upload: { limitBytes: PARCEL_LIMIT_BYTES },
  response: Signed,
})
