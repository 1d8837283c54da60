import { type Failure, type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { Clock } from '../../process/clock.ts'
import type { SchoolDatabase } from '../database/open.ts'
import type { Link, LinkStore } from './link-store.ts'
import type { MakeParcel } from './make-parcel.ts'
import type { OfficeConnection } from './office-connection.ts'
import type { ParcelStore } from './parcel-store.ts'
import { readReply } from './read-reply.ts'
import type { TakeReply } from './take-reply.ts'

/** A large catalogue goes on in the next night. */
const MOST_PARCELS = 100

/**
 * Parcels go out and replies come in until nothing is left on either side. One that was not answered stays as it is for
 * the next try. Whoever asks while it runs is answered together with whoever asked first.
 */
export function createExchangeWithOffice(
  { database, clock, connection }: { database: SchoolDatabase; clock: Clock; connection: OfficeConnection },
  { links, parcels }: { links: LinkStore; parcels: Pick<ParcelStore, 'noteAnswer'> },
  { makeParcel, takeReply }: { makeParcel: MakeParcel; takeReply: TakeReply },
) {
  let running: Promise<Result<unknown>> | undefined

  const joined = (): Link | undefined => links.link()

  /** True when there is more to exchange. */
  async function once(link: Link): Promise<Result<boolean>> {
    const { parcel, more } = await makeParcel(link, 'network')
    if (!parcel.signed) throw new Error('A parcel that waits has lost its text.')
    const answer = await connection.send(link.officeUrl, parcel.signed, clock.now())
    if (!answer.ok) {
      // The very text would be as unreadable the next time; what it told is told by another parcel.
      if (answer.failures.some(({ code }) => code === 'parcel-unreadable'))
        await database.write(() =>
          parcels.noteAnswer(parcel.parcelId, { outcome: 'refused', failures: answer.failures }, clock.now()),
        )
      return answer
    }
    const reply = readReply(answer.value, link)
    if (!reply.ok) return reply
    const { failures, again } = await takeReply(link, reply.value)
    return failures.length > 0 ? refuse(...failures) : succeed(more || again || reply.value.more)
  }

  async function exchange(): Promise<Result<unknown>> {
    if (!joined()) return refuse('network-not-joined')
    let outcome: Result<boolean> = succeed(true)
    for (let count = 0; count < MOST_PARCELS && outcome.ok && outcome.value; count += 1) {
      const link = joined()
      if (!link) return refuse('network-not-joined')
      outcome = await once(link)
    }
    const failures: readonly Failure[] = outcome.ok ? [] : outcome.failures
    await database.write(() => links.change({ tried_at_ms: clock.now(), failures: JSON.stringify(failures) }))
    return outcome
  }

  return {
    isRunning: (): boolean => running !== undefined,
    exchange(): Promise<Result<unknown>> {
      running ??= exchange().finally(() => {
        running = undefined
      })
      return running
    },
    /** Waits for one that runs. */
    settled: async (): Promise<void> => {
      await running?.catch(() => undefined)
    },
  }
}
export type ExchangeWithOffice = ReturnType<typeof createExchangeWithOffice>
