import { HOUR_MS } from '@pratu/protocol/bangkok'
import { type Result, refuse } from '@pratu/protocol/failures'
import type { KioskSettings } from '@pratu/protocol/kiosk-settings'
import { PictureSize, type PrintJob } from '@pratu/protocol/print-job'
import type { Receipt, ReceiptCode } from '@pratu/protocol/receipts'
import type { Label } from '@pratu/protocol/scalars'
import type { Clock } from '../../process/clock.ts'
import { hashOf, type Randomness } from '../../process/randomness.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { createReceiptStore } from './receipt-store.ts'
import { receiptText } from './receipt-text.ts'

const KEPT_MS = 24 * HOUR_MS

export interface ReceiptsNeeds {
  readonly database: SchoolDatabase
  readonly clock: Clock
  readonly randomness: Randomness
  schoolName(): Label
  settings(): KioskSettings
  drawQr(text: string): Promise<{ side: number; path: string }>
  /** How a phone reaches what a page reaches by `origin`; null when it cannot. */
  phoneOrigin(origin: string): string | null
  /** Whether there is room for pages that are kept; a code holds the list itself where there is none. */
  mayKeep(): boolean
  /** On the station's printer, at once or never. */
  print(stationId: string, job: PrintJob): Promise<Result<null>>
}

/** What people take away: the titles that they borrowed and when they are due, and never who they are. */
export function createReceipts(needs: ReceiptsNeeds) {
  const { database, clock, randomness, schoolName, settings, drawQr, phoneOrigin, mayKeep, print } = needs
  const store = createReceiptStore(database)

  /** A page that is kept for a day, at an address that nobody guesses. */
  async function publish(receipt: Receipt, origin: string): Promise<string> {
    const token = randomness.secret()
    await database.write(() => store.keep(hashOf(token), receipt, clock.now() + KEPT_MS))
    return `${origin}/receipt/${token}`
  }

  return {
    async code(receipt: Receipt, origin: string): Promise<ReceiptCode> {
      const reached = settings().receiptCode === 'address' && mayKeep() ? phoneOrigin(origin) : null
      if (reached === null) {
        const text = receiptText(receipt, schoolName()[receipt.language])
        return { holds: 'list', ...(await drawQr(text)) }
      }
      return { holds: 'address', ...(await drawQr(await publish(receipt, reached))) }
    },

    find: (token: string) => store.find(hashOf(token), clock.now()),

    async print(
      stationId: string,
      size: PictureSize,
      upload: AsyncIterable<Uint8Array>,
    ): Promise<Result<null>> {
      const dots = Buffer.concat(await Array.fromAsync(upload))
      const isWhole = PictureSize.safeParse(size).success && dots.length === (size.lineDots / 8) * size.lines
      if (!isWhole)
        return refuse({ code: 'invalid-request', params: { path: 'body', problem: 'a cut off picture' } })
      return print(stationId, { ...size, dots })
    },

    forgetExpired: () => database.write(() => store.forgetExpired(clock.now())),
  }
}
export type Receipts = ReturnType<typeof createReceipts>
