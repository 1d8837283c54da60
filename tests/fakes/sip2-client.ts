import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { Socket } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import type { Timers } from '../../server/process/timers.ts'
import type { Sip2ClientConfig } from '../../server/school/sip2/client/config.ts'
import type {
  LibrarySystem,
  LibrarySystems,
  LinkState,
} from '../../server/school/sip2/client/library-system.ts'
import { createLibrarySystems } from '../../server/school/sip2/client/library-systems.ts'
import { createVirtualTime } from './virtual-timers.ts'

export const NOW_MS = Date.parse('2026-11-27T12:00:00+07:00')
export const TIMEOUT_MS = 3000

const CONFIG: Sip2ClientConfig = {
  ...{ host: '127.0.0.1', port: 0, tls: false, user: 'kiosk', password: 'secret', location: 'room' },
  ...{ terminal_password: '', encoding: 'utf-8', terminator: 'cr', error_detection: true },
  ...{ answer_timeout_ms: TIMEOUT_MS, retries: 1, status_every_s: 300, ask_pin: false, kiosk: [] },
}

export interface Sip2Client extends AsyncDisposable {
  readonly systems: LibrarySystems
  /** The outside system as the station `kiosk` sees it. */
  readonly system: LibrarySystem
  readonly log: object[]
  /** The station is no more. */
  revoke(stationId: string): void
  /** The delays of timers that have been set and have neither fallen due nor been cancelled. */
  timersSet(): readonly number[]
  state(): LinkState | undefined
  /** Lets time pass, once what was sent has arrived. */
  pass(ms: number): Promise<void>
}

/** Resolves once it is so; a test that waits for what never comes runs into its own time-out. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await setImmediate()
}

/** Watches both ends of connections to a port of this computer: what one wrote has arrived when the other has read as much. */
function watchConnections(port: number) {
  const near = new Set<Socket>()
  const far = new Set<Socket>()
  const note = (ends: Set<Socket>) => (message: unknown) => {
    const { socket } = message as { socket: Socket }
    ends.add(socket)
    socket.on('close', () => ends.delete(socket))
  }
  const watched = [
    ['net.client.socket', note(near)],
    ['net.server.socket', note(far)],
  ] as const
  for (const [name, listener] of watched) subscribe(name, listener)
  const hasArrived = (written: Socket): boolean =>
    written.localPort !== port ||
    [...near].every(read => read.localPort !== written.remotePort || read.bytesRead >= written.bytesWritten)
  return {
    hasAllArrived: () => [...far].every(hasArrived),
    stop() {
      for (const [name, listener] of watched) unsubscribe(name, listener)
    },
  }
}

/** Our client of an outside library system: real sockets, and a time that stands still until somebody lets it pass. */
export function openSip2Client(port: number, config: Partial<Sip2ClientConfig> = {}): Sip2Client {
  const time = createVirtualTime(NOW_MS)
  const connections = watchConnections(port)
  const set = new Set<{ delayMs: number }>()
  const after: Timers['after'] = (delayMs, callback) => {
    const timer = { delayMs }
    set.add(timer)
    const cancel = time.timers.after(delayMs, () => {
      set.delete(timer)
      callback()
    })
    return () => {
      set.delete(timer)
      cancel()
    }
  }
  const gone = new Set<string>()
  const leaving: ((stationId: string) => void)[] = []
  const log: object[] = []
  const note = (fields: object) => void log.push(fields)
  const systems = createLibrarySystems({
    config: { ...CONFIG, port, ...config },
    ...{ clock: time.clock, timers: { after }, random: () => 0, log: { info: note, warn: note } },
    stationName: stationId => (gone.has(stationId) ? null : stationId),
    onGone: listener => void leaving.push(listener),
  })
  return {
    ...{ systems, system: systems.of('kiosk'), log },
    revoke(stationId) {
      gone.add(stationId)
      for (const listener of leaving) listener(stationId)
    },
    timersSet: () => [...set].map(({ delayMs }) => delayMs),
    state: () => systems.states()[0],
    async pass(ms) {
      await setImmediate()
      await until(connections.hasAllArrived)
      await time.advanceTo(time.clock.now() + ms)
    },
    async [Symbol.asyncDispose]() {
      connections.stop()
      await systems.stop()
    },
  }
}
