import type { Socket } from 'node:net'
import type { Timers } from '../../process/timers.ts'
import type { Conversation } from './conversation.ts'
import { createFrameReader } from './frame-reader.ts'

export interface ConnectionLimits {
  readonly maxMessageBytes: number
  readonly maxMessagesPerSecond: number
  /** A connection on which nothing comes for so long is closed. */
  readonly idleTimeoutMs: number
  /** Whoever has not logged in by then is sent away. */
  readonly loginTimeoutMs: number
}

/** Messages that wait for an answer; more are left with the network until there is room. */
const MAX_WAITING = 16
const SECOND_MS = 1000

/** Answers what comes over a socket: one message after the other, in the order in which they came. */
export function serveConnection(
  socket: Socket,
  conversation: Conversation,
  limits: ConnectionLimits,
  { timers, log }: { timers: Pick<Timers, 'after'>; log: { error(fields: object, message: string): void } },
): void {
  const reader = createFrameReader()
  let waiting: Buffer[] = []
  let working = false
  let answeredThisSecond = 0
  let secondBeganAtMs = performance.now()
  const forgetLogin = timers.after(limits.loginTimeoutMs, () => {
    if (!conversation.isLoggedIn()) socket.destroy()
  })

  socket.setNoDelay(true)
  socket.setTimeout(limits.idleTimeoutMs, () => socket.destroy())
  socket.on('error', () => socket.destroy())
  socket.on('close', () => {
    forgetLogin()
    waiting = []
    conversation.end()
  })
  socket.on('data', (chunk: Buffer) => {
    const frames = reader.push(chunk)
    if (reader.waitingBytes > limits.maxMessageBytes || frames.some(isTooLong)) socket.destroy()
    else {
      waiting.push(...frames)
      if (waiting.length > MAX_WAITING) socket.pause()
      if (!working) void work()
    }
  })

  const isTooLong = (frame: Buffer): boolean => frame.length > limits.maxMessageBytes

  async function work(): Promise<void> {
    working = true
    try {
      for (let bytes = waiting.shift(); bytes; bytes = waiting.shift()) {
        await pace()
        const reply = await conversation.hear(bytes)
        if (socket.destroyed) return
        if (reply === 'close') {
          socket.end()
          waiting = []
          return
        }
        if (!socket.write(reply)) await drained()
        if (waiting.length === 0) socket.resume()
      }
    } catch (reason) {
      log.error(
        { reason: reason instanceof Error ? reason.name : 'unknown' },
        'a terminal could not be answered',
      )
      socket.destroy()
    } finally {
      working = false
    }
  }

  async function pace(): Promise<void> {
    const nowMs = performance.now()
    if (nowMs - secondBeganAtMs >= SECOND_MS) {
      secondBeganAtMs = nowMs
      answeredThisSecond = 0
    }
    answeredThisSecond += 1
    if (answeredThisSecond <= limits.maxMessagesPerSecond) return
    await new Promise<void>(resolve => timers.after(SECOND_MS - (nowMs - secondBeganAtMs), resolve))
  }

  /** A terminal that does not read what it asked for waits for its time-out. */
  const drained = () =>
    new Promise<void>(resolve => {
      socket.once('drain', resolve)
      socket.once('close', () => resolve())
    })
}
