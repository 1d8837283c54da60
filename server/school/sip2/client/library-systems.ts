import type { Clock } from '../../../process/clock.ts'
import type { Timers } from '../../../process/timers.ts'
import type { Sip2ClientConfig } from './config.ts'
import { createLibrarySystem } from './create-library-system.ts'
import type { LibrarySystem, LibrarySystems, Trouble } from './library-system.ts'
import { type Link, startLink } from './link.ts'
import { lineOpener } from './open-line.ts'

export interface LibrarySystemsNeeds {
  readonly config: Sip2ClientConfig
  readonly clock: Clock
  readonly timers: Pick<Timers, 'after'>
  /** From 0 up to, and not including, 1. */
  readonly random: () => number
  readonly log: {
    info(fields: object, message: string): void
    warn(fields: object, message: string): void
  }
  /** Null for a station that is no more: nothing is asked in its name. */
  readonly stationName: (stationId: string) => string | null
  /** Calls when a station is no more. */
  readonly onGone: (listener: (stationId: string) => void) => void
}

/** As a station that is no more sees the outside system. */
const NO_LINK: Link = {
  offers: () => null,
  state: () => ({ isHere: false, sinceAtMs: 0, trouble: null }),
  ask: async () => ({ outcome: 'away' }),
  ended: async () => {},
}

interface Joined {
  readonly link: Link
  readonly system: LibrarySystem
  readonly stopping: AbortController
}

const TERMINATORS = { cr: '\r', crlf: '\r\n' } as const

export function createLibrarySystems(needs: LibrarySystemsNeeds): LibrarySystems {
  const { config, clock, timers, random, log } = needs
  const links = new Map<string, Joined>()
  const left = new Set<Link>()
  let isStopped = false
  const listeners: ((stationId: string) => void)[] = []
  const open = lineOpener(config, config.answer_timeout_ms, timers)
  const wire = {
    encoding: config.encoding,
    terminator: TERMINATORS[config.terminator],
    errorDetection: config.error_detection,
    answerTimeoutMs: config.answer_timeout_ms,
  }

  function accountOf(station: string) {
    const own = config.kiosk.find(kiosk => kiosk.station === station)
    const { user, password } = own ?? config
    if (user === undefined && config.kiosk.length > 0)
      log.warn({ station }, 'no [[sip2_client.kiosk]] names this station, so it does not log in')
    const location = own?.location ?? config.location
    return { location, account: user === undefined ? null : { user, password, location } }
  }

  function systemOver(link: Link, location: string): LibrarySystem {
    const institution = config.institution ?? null
    return createLibrarySystem({
      link,
      clock,
      institution,
      location,
      terminalPassword: config.terminal_password,
    })
  }

  function join(stationId: string, station: string): Joined {
    const { location, account } = accountOf(station)
    const stopping = new AbortController()
    const told = (trouble: Trouble | null) => {
      if (trouble !== null) return log.warn({ station, trouble }, 'the outside library system is away')
      log.info({ station }, 'the outside library system is here')
      for (const listener of listeners) listener(stationId)
    }
    const link = startLink({
      ...{ open, wire, account, retries: config.retries, statusEveryMs: config.status_every_s * 1000 },
      ...{ clock, timers, random, told, stopped: stopping.signal },
    })
    return { link, system: systemOver(link, location), stopping }
  }

  /** Some systems are paid for by the connection. */
  function leave(stationId: string): void {
    const found = links.get(stationId)
    if (!found) return
    links.delete(stationId)
    found.stopping.abort()
    left.add(found.link)
    void found.link.ended().then(() => left.delete(found.link))
  }

  needs.onGone(leave)

  return {
    of(stationId) {
      const known = links.get(stationId)
      if (known) return known.system
      const station = isStopped ? null : needs.stationName(stationId)
      if (station === null) return systemOver(NO_LINK, config.location)
      const joined = join(stationId, station)
      links.set(stationId, joined)
      return joined.system
    },
    onHere: listener => void listeners.push(listener),
    states: () => [...links].map(([stationId, { link }]) => ({ stationId, ...link.state() })),
    async stop() {
      isStopped = true
      for (const { stopping } of links.values()) stopping.abort()
      await Promise.all([...left, ...[...links.values()].map(({ link }) => link)].map(link => link.ended()))
    },
  }
}
