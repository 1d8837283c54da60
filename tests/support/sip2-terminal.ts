import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { checksumOf } from '../../server/school/sip2/checksum.ts'
import { createFrameReader } from '../../server/school/sip2/frame-reader.ts'

/** A terminal of another maker, as far as its bytes go. */
export interface Sip2Terminal extends Disposable {
  readonly socket: Socket
  /** Sends exactly these bytes and resolves with the next message, without its terminator. */
  ask(bytes: string | Buffer): Promise<string>
  /** With error detection under this number. */
  askChecked(body: string, sequence: number | string): Promise<string>
  /** The next message that comes, or undefined once the connection is closed. */
  next(): Promise<string | undefined>
  /** All that has come so far, as it came. */
  received(): Buffer
}

export const checked = (body: string, sequence: number | string): string => {
  const summed = `${body}AY${sequence}AZ`
  return `${summed}${checksumOf(Buffer.from(summed))}`
}

export async function openSip2Terminal(port: number): Promise<Sip2Terminal> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  await once(socket, 'connect')
  return sip2TerminalOver(socket)
}

export function sip2TerminalOver(socket: Socket): Sip2Terminal {
  const reader = createFrameReader()
  const chunks: Buffer[] = []
  const frames: string[] = []
  let closed = false
  let wake = () => {}
  socket.on('error', () => {})
  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    frames.push(...reader.push(chunk).map(frame => frame.toString()))
    wake()
  })
  socket.on('close', () => {
    closed = true
    wake()
  })

  async function next(): Promise<string | undefined> {
    for (;;) {
      const frame = frames.shift()
      if (frame !== undefined || closed) return frame
      await new Promise<void>(resolve => {
        wake = resolve
      })
    }
  }

  async function ask(bytes: string | Buffer): Promise<string> {
    socket.write(bytes)
    const answer = await next()
    if (answer === undefined) throw new Error('The connection was closed instead of an answer.')
    return answer
  }

  return {
    socket,
    ask,
    askChecked: (body, sequence) => ask(`${checked(body, sequence)}\r`),
    next,
    received: () => Buffer.concat(chunks),
    [Symbol.dispose]: () => socket.destroy(),
  }
}
