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
  /** Null for a station that is no more. */
  readonly stationName: (stationId: string) => string | null
}

const TERMINATORS = { cr: '\r', crlf: '\r\n' } as const

export function createLibrarySystems(needs: LibrarySystemsNeeds): LibrarySystems {
  const { config, clock, timers, random, log } = needs
  const stopping = new AbortController()
  const links = new Map<string, { link: Link; system: LibrarySystem }>()
  const listeners: ((stationId: string) => void)[] = []
  const open = lineOpener(config, config.answer_timeout_ms, timers)
  const wire = {
    encoding: config.encoding,
    terminator: TERMINATORS[config.terminator],
    errorDetection: config.error_detection,
    answerTimeoutMs: config.answer_timeout_ms,
  }

  function accountOf(station: string | null) {
    const own = config.kiosk.find(kiosk => kiosk.station === station)
    const { user, password } = own ?? config
    if (user === undefined && config.kiosk.length > 0)
      log.warn({ station }, 'no [[sip2_client.kiosk]] names this station, so it does not log in')
    const location = own?.location ?? config.location
    return { location, account: user === undefined ? null : { user, password, location } }
  }

  function join(stationId: string) {
    const station = needs.stationName(stationId)
    const { location, account } = accountOf(station)
    const told = (trouble: Trouble | null) => {
      if (trouble !== null) return log.warn({ station, trouble }, 'the outside library system is away')
      log.info({ station }, 'the outside library system is here')
      for (const listener of listeners) listener(stationId)
    }
    const link = startLink({
      ...{ open, wire, account, retries: config.retries, statusEveryMs: config.status_every_s * 1000 },
      ...{ clock, timers, random, told, stopped: stopping.signal },
    })
    const institution = config.institution ?? null
    const terminalPassword = config.terminal_password
    const system = createLibrarySystem({ link, clock, institution, location, terminalPassword })
    return { link, system }
  }

  return {
    of(stationId) {
      const known = links.get(stationId)
      if (known) return known.system
      const joined = join(stationId)
      links.set(stationId, joined)
      return joined.system
    },
    onHere: listener => void listeners.push(listener),
    states: () => [...links].map(([stationId, { link }]) => ({ stationId, ...link.state() })),
    async stop() {
      stopping.abort()
      await Promise.all([...links.values()].map(({ link }) => link.ended()))
    },
  }
}
