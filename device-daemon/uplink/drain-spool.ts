import { type DeviceEvent, type EventReceipt, MAX_EVENTS_PER_BATCH } from '@pratu/protocol/device-events'
import type { Result } from '@pratu/protocol/failures'
import type { Spool } from '../spool.ts'

interface DrainParts {
  readonly spool: Pick<Spool, 'oldest' | 'acknowledge'>
  /** Resolves with the server's answer after its commit; rejects when there is none in time. */
  readonly send: (batch: readonly DeviceEvent[]) => Promise<Result<EventReceipt>>
  /** A full batch was acknowledged: there may be many. */
  readonly onBacklog: () => void
  readonly onRefused: (refused: EventReceipt['refused']) => void
}

/**
 * Sends what the spool holds, oldest first and one batch at a time, until it is empty. Called while it runs, it looks once
 * more. Rejects when the server does not answer or makes no headway; then the connection is no good.
 */
export const drainSpool = ({ spool, send, onBacklog, onRefused }: DrainParts): (() => Promise<void>) => {
  let running: Promise<void> | null = null
  let lookAgain = false

  const sendBatch = async (): Promise<boolean> => {
    const batch = await spool.oldest(MAX_EVENTS_PER_BATCH)
    if (batch.length === 0) return false
    const answer = await send(batch)
    if (!answer.ok)
      throw new Error(`The server refused events: ${answer.failures.map(failure => failure.code).join(', ')}`)
    const { accepted, refused } = answer.value
    await spool.acknowledge(batch, answer.value)
    if (refused.length > 0) onRefused(refused)
    if (accepted.length + refused.length === 0)
      throw new Error('The server neither accepted nor refused any event of a batch.')
    if (batch.length === MAX_EVENTS_PER_BATCH) onBacklog()
    return true
  }

  const drain = async () => {
    do {
      lookAgain = false
      while (await sendBatch());
    } while (lookAgain)
  }

  return () => {
    lookAgain = true
    running ??= drain().finally(() => {
      running = null
    })
    return running
  }
}
