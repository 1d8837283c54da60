import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { encodeText } from '../../server/school/sip2/encodings.ts'
import { readFrame, writeFrame } from '../../server/school/sip2/frame.ts'
import { createFrameReader } from '../../server/school/sip2/frame-reader.ts'

export const DATE = '20261127    120000'
/** 98 of a system that knows everything, takes what happened while it was away, and wants three tries. */
export const STATUS = `98YYYYYY600003${DATE}2.00AOหอสมุด|AMห้องสมุดกลาง|BXYYYYYYYYYYYYYYYY|`

/** A message of a client as it came, and its parts. */
export interface Heard {
  /** Without its terminator, one character a byte. */
  readonly bytes: Buffer
  /** Without its trailer, as UTF-8. */
  readonly body: string
  readonly sequence: string | null
}

/** Text is answered in kind: with the number that came, and a checksum. Bytes go out as they are. */
export type Reply = string | Buffer | 'close' | null

export interface ScriptedSip2Server extends AsyncDisposable {
  readonly port: number
  /** All that came, over all connections, log-ins and 99 besides. */
  readonly heard: Heard[]
  /** Bodies of what came that begin with this code. */
  bodies(code: string): string[]
  /** How many connections were made. */
  readonly connections: number
  readonly open: ReadonlySet<Socket>
  /** Asked first; undefined leaves the answer to the server: 941, STATUS, and nothing else. */
  script: (heard: Heard, socket: Socket) => Reply | undefined
  /** Closes what is open, and closes anew whatever comes, until it is up again. */
  goDown(): Promise<void>
  comeUp(): Promise<void>
}

export const inKind = (
  body: string | Buffer,
  { sequence }: Pick<Heard, 'sequence'>,
  terminator = '\r',
): Buffer =>
  writeFrame(
    typeof body === 'string' ? encodeText(body, 'utf-8') : body,
    sequence === null ? 'none' : { sequence },
    terminator,
  )

/** A library system of another maker that says what a test wants it to say. */
export async function openScriptedSip2Server(
  script: ScriptedSip2Server['script'] = () => undefined,
): Promise<ScriptedSip2Server> {
  const heard: Heard[] = []
  const open = new Set<Socket>()
  let connections = 0
  const answer = (asked: Heard, socket: Socket): void => {
    heard.push(asked)
    const usual = asked.body.startsWith('93') ? '941' : asked.body.startsWith('99') ? STATUS : null
    const scripted = served.script(asked, socket)
    const reply = scripted === undefined ? usual : scripted
    if (reply === 'close') socket.destroy()
    else if (reply !== null) socket.write(typeof reply === 'string' ? inKind(reply, asked) : reply)
  }
  const server = createServer(socket => {
    connections += 1
    open.add(socket)
    const reader = createFrameReader()
    socket.on('error', () => {})
    socket.on('close', () => open.delete(socket))
    socket.on('data', (chunk: Buffer) => {
      for (const bytes of reader.push(chunk)) {
        const { body, sequence } = readFrame(bytes)
        answer({ bytes, body: body.toString(), sequence }, socket)
      }
    })
  })
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  const close = async () => {
    const closed = once(server, 'close')
    server.close()
    for (const socket of open) socket.destroy()
    await closed
  }
  await listen(0)
  const { port } = server.address() as AddressInfo

  const served: ScriptedSip2Server = {
    ...{ port, heard, open, script },
    bodies: code => heard.flatMap(({ body }) => (body.startsWith(code) ? body : [])),
    get connections() {
      return connections
    },
    goDown: close,
    comeUp: () => listen(port),
    [Symbol.asyncDispose]: async () => {
      if (server.listening) await close()
    },
  }
  return served
}
