import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Coverage, DeviceEvent, EventReceipt, Passage } from '@pratu/protocol/device-events'
import type { SpoolAnswer, SpoolCounts, SpoolOptions, SpoolReply, SpoolRequest } from './spool/messages.ts'

/** The durable outbox: on disk before it counts as seen, gone only after the server's acknowledgement. */
export interface Spool {
  /** Resolves when the passage, and how far its interval reaches, are on disk in one transaction; rejects when they could not be written. */
  append(passage: Passage, interval: Coverage | null): Promise<void>
  /** Resolves when it is on disk how far the interval reaches. One that was never ended (`endedBy` null) ends where it was last noted. */
  cover(interval: Coverage): Promise<void>
  /** What is to be sent next: passages in the order in which they were appended, then intervals that have grown or ended. */
  oldest(limit: number): Promise<readonly DeviceEvent[]>
  /** Forgets what the receipt accepted and sets aside what it refused; the rest will be sent again. */
  acknowledge(sent: readonly DeviceEvent[], receipt: EventReceipt): Promise<void>
  counts(): SpoolCounts
  /** Rejects unless a transaction can be begun; writes nothing. */
  check(): Promise<void>
  /** Resolves when all that was asked is on disk and the file is closed. */
  close(): Promise<void>
}

/** Opens the spool in a thread of its own. Rejects with an error that names what to do if the file cannot be used. */
export const openSpool = async (options: SpoolOptions, tell: (sentence: string) => void): Promise<Spool> => {
  const thread = new Worker(new URL('./spool/spool-thread.ts', import.meta.url), { workerData: options })
  const awaited: PromiseWithResolvers<SpoolReply>[] = []
  let asked: SpoolRequest[] = []
  let counts: SpoolCounts = { waiting: 0, setAside: 0 }
  let broken: Error | null = null

  const take = (answer: SpoolAnswer) => {
    counts = answer.counts
    for (const sentence of answer.notices) tell(sentence)
    for (const reply of answer.replies) awaited.shift()?.resolve(reply)
  }
  thread.on('message', take)
  thread.on('error', error => {
    broken = error instanceof Error ? error : new Error(String(error))
  })
  thread.on('exit', () => {
    broken ??= new Error('The thread of the spool has ended.')
    for (const waiting of awaited.splice(0)) waiting.reject(broken)
  })
  await once(thread, 'message')

  const ask = (request: SpoolRequest): Promise<SpoolReply> => {
    if (broken) return Promise.reject(broken)
    if (asked.length === 0)
      queueMicrotask(() => {
        thread.postMessage(asked)
        asked = []
      })
    asked.push(request)
    const waiting = Promise.withResolvers<SpoolReply>()
    awaited.push(waiting)
    return waiting.promise
  }
  const write = async (request: SpoolRequest): Promise<void> => {
    const reply = await ask(request)
    if ('failure' in reply && reply.failure !== null) throw new Error(reply.failure)
  }

  return {
    append: (passage, interval) => write({ kind: 'note', passage, interval }),
    cover: interval => write({ kind: 'note', passage: null, interval }),
    async oldest(limit) {
      const reply = await ask({ kind: 'oldest', limit })
      return 'events' in reply ? reply.events : []
    },
    acknowledge: (sent, receipt) => write({ kind: 'acknowledge', sent, receipt }),
    counts: () => counts,
    check: () => write({ kind: 'note', passage: null, interval: null }),
    async close() {
      if (broken) return
      broken = new Error('The spool is closed.')
      const exited = once(thread, 'exit')
      queueMicrotask(() => thread.postMessage([]))
      await exited
    },
  }
}
