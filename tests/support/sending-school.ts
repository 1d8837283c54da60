import { randomUUIDv7 } from 'node:crypto'
import { enrolSchool } from '@pratu/protocol/api/exchange'
import { addSchool } from '@pratu/protocol/api/office/schools'
import { PARCEL_FORMAT, type Parcel, Reply, Signed } from '@pratu/protocol/exchange'
import { Refusal } from '@pratu/protocol/failures'
import { isSignedBy, type KeyPair, makeKeyPair, signText } from '../../server/exchange/signatures.ts'
import { granted, type Visitor, visitorOf } from './visitor.ts'

/** A school's server as the Office sees it: it has enrolled, and sends signed parcels. */
export interface SendingSchool {
  readonly schoolId: string
  readonly name: string
  readonly keys: KeyPair
  readonly officeKey: string
  /** Fills in what a test does not care about; `sequence` counts on. */
  parcel(parts?: Partial<Parcel>): Parcel
  sign(parcel: unknown): Signed
  /** Sends a parcel, or a text as it is; the reply's signature is checked. */
  send(parcel: Parcel | string, office?: string, sentAtMs?: number): Promise<Reply | Refusal>
}

/** Adds a school at the Office and enrols it. */
export async function enrolledSchool(clerk: Visitor, url: string, name: string): Promise<SendingSchool> {
  const { school, enrolmentCode } = granted(
    await clerk.call(addSchool, { body: { name, ministryCode: null, levels: 'primary' } }),
  )
  const keys = makeKeyPair()
  const { officeKey } = granted(
    await visitorOf(url).call(enrolSchool, {
      body: { code: enrolmentCode, publicKey: keys.publicKey, schoolName: name },
    }),
  )
  return sendingSchool({ schoolId: school.schoolId, name, keys, officeKey, url })
}

export function sendingSchool(known: {
  schoolId: string
  name: string
  keys: KeyPair
  officeKey: string
  url: string
}): SendingSchool {
  const { schoolId, keys, officeKey, url } = known
  let sequence = 0
  const sign = (parcel: unknown) => signText(JSON.stringify(parcel), keys.privateKey)

  return {
    ...known,
    sign,
    parcel: parts => {
      sequence += 1
      return {
        format: PARCEL_FORMAT,
        schoolId,
        parcelId: randomUUIDv7(),
        sequence,
        madeAtMs: Date.now(),
        days: [],
        submissions: [],
        records: [],
        enrolled: 200,
        newsAfter: 0,
        ...parts,
      }
    },
    send: async (parcel, office = url, sentAtMs) => {
      const body = typeof parcel === 'string' ? parcel : JSON.stringify(sign(parcel))
      const query = sentAtMs === undefined ? '' : `?sentAtMs=${sentAtMs}`
      const response = await fetch(`${office}/api/exchange/parcels${query}`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body,
        signal: AbortSignal.timeout(10_000),
      })
      const answer: unknown = await response.json()
      if (!response.ok) return Refusal.parse(answer)
      const signed = Signed.parse(answer)
      if (!isSignedBy(signed, officeKey)) throw new Error('The Office did not sign its reply.')
      return Reply.parse(JSON.parse(signed.text))
    },
  }
}
