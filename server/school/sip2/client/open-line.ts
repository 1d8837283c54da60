import { once } from 'node:events'
import { connect, isIP } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { Timers } from '../../../process/timers.ts'
import type { Trouble } from './library-system.ts'
import { createLine, type Line, type Wired } from './line.ts'

const KEEP_ALIVE_AFTER_MS = 60_000

export interface Address {
  readonly host: string
  readonly port: number
  readonly tls: boolean
}

/** Resolves with an open connection, or with what hinders it. */
export type OpenLine = (stopped: AbortSignal) => Promise<Line | Trouble>

export const lineOpener =
  (address: Address, timeoutMs: number, timers: Pick<Timers, 'after'>): OpenLine =>
  async stopped => {
    const { wire, socket, ready } = dial(address)
    const givenUp = new AbortController()
    const giveUp = () => givenUp.abort()
    const stopWaiting = timers.after(timeoutMs, giveUp)
    if (stopped.aborted) giveUp()
    // AbortSignal.any would keep something of every try for as long as the server runs.
    stopped.addEventListener('abort', giveUp)
    let isConnected = false
    wire.once('connect', () => {
      isConnected = true
    })
    // An error that comes after all is over has nobody else who listens.
    wire.on('error', () => {})
    socket.on('error', () => {})
    try {
      await once(socket, ready, { signal: givenUp.signal })
      return createLine({ socket, wire }, timers)
    } catch (reason) {
      socket.destroy()
      wire.destroy()
      // A computer that takes the connection and comes no further speaks no TLS, or another.
      return isConnected && address.tls ? 'tls' : troubleOf(reason)
    } finally {
      stopWaiting()
      stopped.removeEventListener('abort', giveUp)
    }
  }

function dial({ host, port, tls }: Address): Wired & { ready: 'connect' | 'secureConnect' } {
  const wire = connect({ host, port })
  wire.setNoDelay(true)
  wire.setKeepAlive(true, KEEP_ALIVE_AFTER_MS)
  if (!tls) return { wire, socket: wire, ready: 'connect' }
  const name = isIP(host) === 0 ? { servername: host } : {}
  return { wire, socket: connectTls({ socket: wire, host, ...name }), ready: 'secureConnect' }
}

/** With a name that has several addresses, the error holds those of all. */
const troubleOf = (reason: unknown): Trouble =>
  reason instanceof Error && 'code' in reason && reason.code === 'ECONNREFUSED' ? 'refused' : 'unreachable'
