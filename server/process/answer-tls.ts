import type { Server, Socket } from 'node:net'
import { createServer, type TlsOptions } from 'node:tls'
import type { Logger } from 'pino'
import type { Timers } from './timers.ts'
import { readTlsPair, stampOf, type TlsFiles, type TlsPair } from './tls-files.ts'

const LOOK_EVERY_MS = 3000
/** How long a connection may say nothing, and how long a handshake may take. */
const BEGIN_WITHIN_MS = 10_000
/** First byte of a TLS connection: a record that holds a handshake. */
const HANDSHAKE = 22

const contextOf = ({ cert, key }: TlsPair): TlsOptions => ({
  cert,
  key,
  minVersion: 'TLSv1.2',
  honorCipherOrder: true,
})

/**
 * Lets a server whose clients speak first speak TLS too, on its one port: addresses that people know and daemons are told of stay the same.
 * New files count within seconds, without a restart; files that do not fit are told in the log, and the old ones stay.
 * Fails with a StartError. Returns what stops the looking, and cuts who has said nothing yet.
 */
export function answerTls(
  plain: Server,
  files: TlsFiles,
  { log, timers }: { log: Logger; timers: Pick<Timers, 'every'> },
): () => void {
  const speaksPlain = plain.listeners('connection') as ((socket: Socket) => void)[]
  const serve = (socket: Socket) => {
    for (const listener of speaksPlain) listener.call(plain, socket)
  }
  let stamp = stampOf(files)
  const secure = createServer({ ...contextOf(readTlsPair(files)), handshakeTimeout: BEGIN_WITHIN_MS }, serve)
  secure.on('tlsClientError', (_error, socket) => socket.destroy())

  /** They are known to nobody else until they have said something. */
  const silent = new Set<Socket>()
  plain.removeAllListeners('connection')
  plain.on('connection', socket => {
    const fail = () => socket.destroy()
    socket.setTimeout(BEGIN_WITHIN_MS, fail)
    socket.once('error', fail)
    silent.add(socket)
    socket.once('close', () => silent.delete(socket))
    socket.once('data', (first: Buffer) => {
      silent.delete(socket)
      socket.pause()
      socket.setTimeout(0)
      socket.off('timeout', fail)
      socket.off('error', fail)
      socket.unshift(first)
      if (first[0] === HANDSHAKE) {
        // One who leaves in the middle of the handshake is gone; HTTP's servers would wait for what they still have to say.
        socket.allowHalfOpen = false
        secure.emit('connection', socket)
      } else {
        serve(socket)
        socket.resume()
      }
    })
  })

  const forget = timers.every(LOOK_EVERY_MS, () => {
    const found = stampOf(files)
    if (found === stamp) return
    try {
      const pair = readTlsPair(files)
      secure.setSecureContext(contextOf(pair))
      stamp = found
      log.info({ expiresAtMs: pair.expiresAtMs }, 'the certificate was renewed')
    } catch (error) {
      log.warn(
        { reason: error instanceof Error ? error.message : '' },
        'the new certificate cannot be used yet',
      )
    }
  })
  return () => {
    forget()
    for (const socket of silent) socket.destroy()
  }
}
