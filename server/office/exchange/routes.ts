import { buffer } from 'node:stream/consumers'
import { enrolSchool, sendParcel } from '@pratu/protocol/api/exchange'
import { takeParcelFile } from '@pratu/protocol/api/office/parcel-files'
import { dateOf } from '@pratu/protocol/bangkok'
import type { Result } from '@pratu/protocol/failures'
import { succeed } from '@pratu/protocol/failures'
import { actorOf } from '../../web/actor-of.ts'
import type { Api } from '../../web/mount.ts'
import type { Exchange, Exchanged } from './exchange.ts'

export function exchangeRoutes(
  api: Api,
  deps: {
    exchange: Exchange
    enrol(asked: {
      code: string
      publicKey: string
      schoolName: string
    }): Promise<Result<{ schoolId: string; schoolName: string }>>
    office: { name: string; publicKey: string }
    /** Notes that somebody brought a parcel on a stick. */
    noteFile(actor: string, exchanged: Exchanged): Promise<void>
  },
): void {
  const { exchange, enrol, office, noteFile } = deps

  api.handle(enrolSchool, async ({ body }) => {
    const enrolled = await enrol(body)
    return enrolled.ok
      ? succeed({ ...enrolled.value, officeName: office.name, officeKey: office.publicKey })
      : enrolled
  })

  api.handle(sendParcel, async ({ upload, query: { sentAtMs } }) => {
    const exchanged = await exchange(await textOf(upload), { way: 'network', sentAtMs })
    return exchanged.ok ? succeed(exchanged.value.reply) : exchanged
  })

  api.handle(takeParcelFile, async ({ caller, upload }) => {
    const exchanged = await exchange(await textOf(upload), { way: 'file', sentAtMs: undefined })
    if (!exchanged.ok) return exchanged
    await noteFile(actorOf(caller), exchanged.value)
    const { schoolName, parcel, receipt, reply } = exchanged.value
    const dates = parcel.days.map(({ date }) => date).sort()
    return succeed({
      schoolId: parcel.schoolId,
      schoolName,
      madeAtMs: parcel.madeAtMs,
      firstDay: dates[0] ?? null,
      lastDay: dates.at(-1) ?? null,
      days: dates.length,
      submissions: parcel.submissions.length,
      records: parcel.records.length,
      receipt,
      reply,
      replyFileName: `pratu-reply-${schoolName}-${dateOf(parcel.madeAtMs)}.json`,
    })
  })
}

const textOf = async (upload: AsyncIterable<Uint8Array>): Promise<string> =>
  (await buffer(upload)).toString('utf8')
