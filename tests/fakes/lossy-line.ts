import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { createFrameReader } from '../../server/school/sip2/frame-reader.ts'
import { between, type Random, seededRandom, wholeBetween } from './seeded-random.ts'

/** What may befall a message, whichever way it goes: at most one of these. */
const TROUBLES = [
  ...(['split', 'join', 'delay', 'corrupt', 'shorten', 'lengthen'] as const),
  ...(['drop', 'duplicate', 'cut before', 'cut after'] as const),
]
type Trouble = (typeof TROUBLES)[number]

export interface LossyLine extends AsyncDisposable {
  readonly port: number
  /** How often each trouble was made. */
  readonly made: Readonly<Record<Trouble, number>>
  /** Of a message, from 0 to 0.1, for each trouble from now on; none at first. */
  trouble(chance: number): void
}

interface LineOptions {
  readonly port: number
  readonly seed: number
  /** A message that is delayed comes so much later at most. */
  readonly delayMs: number
}

const CR = Buffer.from('\r')
/** So long a message waits to be sent together with the next. */
const JOIN_MS = 3

/** A line to a SIP2 server on which messages are damaged, lost, doubled and late, and connections cut: what, is the seed's choice. */
export async function openLossyLine({ port, seed, delayMs }: LineOptions): Promise<LossyLine> {
  const made = Object.fromEntries(TROUBLES.map(trouble => [trouble, 0])) as Record<Trouble, number>
  const open = new Set<Socket>()
  let chance = 0
  let connections = 0

  function troubleOf(random: Random): Trouble | undefined {
    const trouble = TROUBLES[Math.floor(random() / chance)]
    if (trouble) made[trouble] += 1
    return trouble
  }

  /** Carries what comes from one side to the other, message by message. */
  async function carry(from: Socket, to: Socket, random: Random): Promise<void> {
    const reader = createFrameReader()
    let held = Buffer.alloc(0)
    const send = (bytes: Buffer) => {
      if (to.writable) to.write(Buffer.concat([held, bytes]))
      held = Buffer.alloc(0)
    }
    const hold = (bytes: Buffer) => {
      held = Buffer.concat([held, bytes])
      void setTimeout(JOIN_MS).then(() => held.length > 0 && send(Buffer.alloc(0)))
    }
    const cut = () => {
      for (const socket of [from, to]) socket.destroy()
    }

    async function pass(message: Buffer): Promise<void> {
      const at = wholeBetween(random, 0, message.length - 1)
      switch (troubleOf(random)) {
        case undefined:
          return send(message)
        case 'split':
          for (const piece of [message.subarray(0, at), message.subarray(at)]) {
            send(piece)
            await setImmediate()
          }
          return
        case 'join':
          return hold(message)
        case 'delay':
          await setTimeout(between(random, 0, delayMs))
          return send(message)
        case 'corrupt':
          return send(withByte(message, at, byte => byte ^ (1 << wholeBetween(random, 0, 7))))
        case 'shorten':
          return send(Buffer.concat([message.subarray(0, at), message.subarray(at + 1)]))
        case 'lengthen':
          return send(
            Buffer.concat([message.subarray(0, at), message.subarray(at, at + 1), message.subarray(at)]),
          )
        case 'drop':
          return
        case 'duplicate':
          return send(Buffer.concat([message, message]))
        case 'cut before':
          return cut()
        case 'cut after':
          send(message)
          await setImmediate()
          return cut()
      }
    }

    try {
      for await (const chunk of from)
        for (const message of reader.push(chunk)) await pass(Buffer.concat([message, CR]))
    } catch {
      // Whoever cut it knows.
    } finally {
      cut()
    }
  }

  const server = createServer(near => {
    const far = connect({ port, host: '127.0.0.1', noDelay: true })
    near.setNoDelay(true)
    const random = seededRandom(seed + connections)
    connections += 1
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        open.delete(socket)
        // What is still on its way is lost with the connection.
        other.destroy()
      })
    }
    void carry(near, far, seededRandom(random() * 2 ** 32))
    void carry(far, near, seededRandom(random() * 2 ** 32))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  return {
    port: (server.address() as AddressInfo).port,
    made,
    trouble(ofEach) {
      chance = ofEach
    },
    async [Symbol.asyncDispose]() {
      server.close()
      for (const socket of open) socket.destroy()
      await once(server, 'close')
    },
  }
}

function withByte(bytes: Buffer, at: number, change: (byte: number) => number): Buffer {
  const changed = Buffer.from(bytes)
  changed[at] = change(bytes[at] ?? 0)
  return changed
}
