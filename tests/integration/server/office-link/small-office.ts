import {
  Parcel,
  type ParcelReceipt,
  REPLY_FORMAT,
  type Reply,
  type SharedRecord,
} from '@pratu/protocol/exchange'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import { isSignedBy, makeKeyPair, signText } from '../../../../server/exchange/signatures.ts'
import type { OfficeConnection } from '../../../../server/school/office-link/office-connection.ts'

const SCHOOL_ID = '0198c0de-0000-7000-8000-000000000001'

/** An Office of the contract alone, for what the real one cannot be made to do: its days know only a date and who told them. */
export function openSmallOffice(clock: { now(): number }) {
  const keys = makeKeyPair()
  const parcels: Parcel[] = []
  const days = new Map<string, { sequence: number; visits: number }>()
  const office = {
    parcels,
    days,
    records: [] as SharedRecord[],
    /** Records in one reply. */
    pageSize: 500,
    fails: false,
  }
  let schoolKey = ''

  function take(parcel: Parcel): ParcelReceipt {
    const { parcelId, sequence } = parcel
    const isKnown = parcels.some(known => known.parcelId === parcelId)
    if (isKnown) return { parcelId, outcome: 'known', failures: [], daysKept: 0 }
    parcels.push(parcel)
    const kept = parcel.days.filter(({ date }) => (days.get(date)?.sequence ?? 0) > sequence)
    for (const day of parcel.days)
      if (!kept.includes(day)) days.set(day.date, { sequence, visits: day.visits })
    return { parcelId, outcome: 'taken', failures: [], daysKept: kept.length }
  }

  const connection: OfficeConnection = {
    enrol: async (_url, { publicKey }) => {
      schoolKey = publicKey
      return succeed({
        schoolId: SCHOOL_ID,
        schoolName: 'โรงเรียน',
        officeName: 'สำนัก',
        officeKey: keys.publicKey,
      })
    },
    send: async (_url, signed): Promise<Result<string>> => {
      if (office.fails) return refuse('office-unreachable')
      if (!isSignedBy(signed, schoolKey)) return refuse('parcel-signature-wrong')
      const parcel = Parcel.parse(JSON.parse(signed.text))
      const page = office.records.slice(parcel.newsAfter, parcel.newsAfter + office.pageSize)
      const newsUpTo = parcel.newsAfter + page.length
      const reply: Reply = {
        ...{ format: REPLY_FORMAT, schoolId: SCHOOL_ID, madeAtMs: clock.now(), clockOffMs: null },
        ...{ submissions: [], due: [], findings: [], announcements: [], signs: [] },
        receipts: [take(parcel)],
        records: page,
        newsUpTo,
        more: newsUpTo < office.records.length,
      }
      return succeed(JSON.stringify(signText(JSON.stringify(reply), keys.privateKey)))
    },
    sendBackup: async () => refuse('office-unreachable'),
    stop: () => {},
  }
  return { office, connection }
}
