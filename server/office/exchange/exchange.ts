import type { Parcel, ParcelReceipt, Signed } from '@pratu/protocol/exchange'
import { type Result, succeed } from '@pratu/protocol/failures'
import type { Clock } from '../../process/clock.ts'
import type { OfficeDatabase } from '../database/open.ts'
import { clockOff } from './clock-off.ts'
import { findSigningSchool } from './parcel-store.ts'
import { readParcel } from './read-parcel.ts'
import type { TakeParcel } from './take-parcel.ts'
import type { WriteReply } from './write-reply.ts'

export interface Exchanged {
  readonly schoolName: string
  readonly parcel: Parcel
  readonly receipt: ParcelReceipt
  readonly reply: Signed
}

/** A parcel comes in, by whatever way, and a reply goes back. Refuses only what no school can be known by. */
export type Exchange = (
  text: string,
  how: { way: 'network' | 'file'; sentAtMs: number | undefined },
) => Promise<Result<Exchanged>>

export function createExchange(needs: {
  database: OfficeDatabase
  clock: Clock
  takeParcel: TakeParcel
  writeReply: WriteReply
}): Exchange {
  const { database, clock, takeParcel, writeReply } = needs

  return async (text, { way, sentAtMs }) => {
    const read = await readParcel(text, schoolId => findSigningSchool(database.now, schoolId))
    if (!read.ok) return read
    const { school, parcel } = read.value
    const clockOffMs = clockOff({ way, sentAtMs, madeAtMs: parcel.madeAtMs, nowMs: clock.now() })
    const receipt = await takeParcel(read.value, { way, clockOffMs })
    const reply = await writeReply({
      schoolId: school.schoolId,
      receipts: [receipt],
      newsAfter: parcel.newsAfter,
      clockOffMs,
    })
    return succeed({ schoolName: school.name, parcel, receipt, reply })
  }
}
