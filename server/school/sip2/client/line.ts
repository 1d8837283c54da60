import type { Socket } from 'node:net'
import type { Timers } from '../../../process/timers.ts'
import { createFrameReader } from '../frame-reader.ts'

/** The list of what a patron has is long; what is longer than this is no answer. */
const MAX_ANSWER_BYTES = 65_536

export interface Wired {
  /** What is spoken over: itself the wire, or TLS over it. */
  readonly socket: Socket
  readonly wire: Socket
}

/** What came of a message: what was made of an answer, or why there is none. */
export type Heard<Value> = { readonly answer: Value } | 'silent' | 'closed'

/** An open connection, before anything is understood of it. */
export interface Line {
  /**
   * Sends a message and hands over what comes, until `take` makes something of it or the time is over. What comes while
   * nobody has asked is dropped. One message at a time.
   */
  ask<Value>(
    bytes: Buffer,
    timeoutMs: number,
    take: (frame: Buffer) => Value | undefined,
  ): Promise<Heard<Value>>
  /** Resolves when it is closed, by whichever side. */
  readonly closed: Promise<void>
  /** What was not answered is not delivered later either, as far as it is still under way. */
  close(): void
}

export function createLine({ socket, wire }: Wired, timers: Pick<Timers, 'after'>): Line {
  const reader = createFrameReader()
  const closed = Promise.withResolvers<void>()
  let isOpen = true
  let isUnanswered = false
  let listener = { hear: (_frame: Buffer): void => {}, end: (_why: 'silent' | 'closed'): void => {} }
  const nobody = listener

  socket.on('error', () => socket.destroy())
  socket.on('end', () => socket.destroy())
  socket.on('close', () => {
    isOpen = false
    listener.end('closed')
    closed.resolve()
  })
  socket.on('data', (chunk: Buffer) => {
    for (const frame of reader.push(chunk)) listener.hear(frame)
    if (reader.waitingBytes > MAX_ANSWER_BYTES) socket.destroy()
  })

  return {
    closed: closed.promise,
    close() {
      // After an ordinary close the kernel goes on to deliver what was sent; when the network is back it might be done late.
      if (isUnanswered) wire.resetAndDestroy()
      socket.destroy()
    },

    ask: (bytes, timeoutMs, take) =>
      new Promise(resolve => {
        if (!isOpen) return resolve('closed')
        isUnanswered = true
        const settle = (heard: Parameters<typeof resolve>[0]) => {
          if (typeof heard === 'object') isUnanswered = false
          stopWaiting()
          listener = nobody
          resolve(heard)
        }
        const stopWaiting = timers.after(timeoutMs, () => {
          // Some write no end of line after 96.
          const rest = reader.takeWaiting()
          if (rest.length > 0) listener.hear(rest)
          if (listener !== nobody) settle('silent')
        })
        listener = {
          hear(frame) {
            const answer = take(frame)
            if (answer !== undefined) settle({ answer })
          },
          end: settle,
        }
        // What was begun before belongs to nothing that is asked now.
        reader.takeWaiting()
        socket.write(bytes)
      }),
  }
}
