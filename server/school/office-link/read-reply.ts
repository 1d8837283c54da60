import { PARCEL_FORMAT, Reply, Signed } from '@pratu/protocol/exchange'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import * as z from 'zod/mini'
import { isSignedBy } from '../../exchange/signatures.ts'

const Format = z.object({ format: z.string() })

/** Reads what came as the Office's answer. Nothing in it is believed that the Office which the school joined did not sign. */
export function readReply(
  text: string,
  { officeKey, schoolId }: { readonly officeKey: string; readonly schoolId: string },
): Result<Reply> {
  const signed = Signed.safeParse(fromJson(text))
  if (!signed.success) return refuse('reply-unreadable')
  const told = fromJson(signed.data.text)
  if (Format.safeParse(told).data?.format === PARCEL_FORMAT) return refuse('reply-is-parcel')
  if (!isSignedBy(signed.data, officeKey)) return refuse('reply-signature-wrong')
  const reply = Reply.safeParse(told)
  if (!reply.success) return refuse('reply-too-new')
  return reply.data.schoolId === schoolId ? succeed(reply.data) : refuse('reply-for-other-school')
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
