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
  /** Timers that have been set and have neither fallen due nor been cancelled. */
  timersSet(): number
  state(): LinkState | undefined
  /** Lets time pass. */
  pass(ms: number): Promise<void>
}

/** Resolves once it is so; a test that waits for what never comes runs into its own time-out. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await setImmediate()
}

/** Our client of an outside library system: real sockets, and a time that stands still until somebody lets it pass. */
export function openSip2Client(port: number, config: Partial<Sip2ClientConfig> = {}): Sip2Client {
  const time = createVirtualTime(NOW_MS)
  const set = new Set<object>()
  const after: Timers['after'] = (delayMs, callback) => {
    const timer = {}
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
  const log: object[] = []
  const note = (fields: object) => void log.push(fields)
  const systems = createLibrarySystems({
    config: { ...CONFIG, port, ...config },
    ...{ clock: time.clock, timers: { after }, random: () => 0, log: { info: note, warn: note } },
    stationName: stationId => stationId,
  })
  return {
    ...{ systems, system: systems.of('kiosk'), log },
    timersSet: () => set.size,
    state: () => systems.states()[0],
    async pass(ms) {
      // What was sent arrives first: on one computer it does so in the next turn.
      for (let turn = 0; turn < 3; turn += 1) await setImmediate()
      await time.advanceTo(time.clock.now() + ms)
    },
    [Symbol.asyncDispose]: () => systems.stop(),
  }
}
