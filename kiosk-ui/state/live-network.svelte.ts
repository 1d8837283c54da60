import type { officeInbound } from '@pratu/protocol/office/office-link'
import type { Handlers, Link, LinkStatus } from '../link/sockets.ts'
import type { ServerClock } from './server-clock.svelte.ts'

export type OpenOfficeLink = (handlers: Handlers<typeof officeInbound>, status: LinkStatus) => Link

/** What a page hears. */
export type NetworkListener = Partial<Handlers<typeof officeInbound>> & {
  /** The link was cut and is mended: whatever was told meanwhile must be asked for. */
  readonly mended?: () => void
}

interface Surroundings {
  readonly openLink: OpenOfficeLink
  readonly clock: ServerClock
  /** The server turned the page away: its session is over. */
  readonly onRefused: () => void
}

/** What happens in the network, as any process of the Office tells it. */
export class LiveNetwork {
  link = $state<'connecting' | 'live' | 'cut'>('connecting')
  /** When anything was last heard, in the server's time. */
  heardAtMs = $state(0)
  readonly #surroundings: Surroundings
  readonly #listeners = new Set<NetworkListener>()
  #opened: Link | undefined

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings
  }

  open = (): void => {
    this.#opened ??= this.#surroundings.openLink(this.#handlers, this.#status)
  }

  close = (): void => {
    this.#opened?.close()
    this.#opened = undefined
    this.link = 'connecting'
  }

  /** Returns what ends it, as effects want it. */
  listen = (listener: NetworkListener): (() => void) => {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  readonly #handlers: Handlers<typeof officeInbound> = {
    round: news => this.#tell(listener => listener.round?.(news)),
    submissions: rows => this.#tell(listener => listener.submissions?.(rows)),
    schools: schools => this.#tell(listener => listener.schools?.(schools)),
  }

  readonly #status: LinkStatus = {
    connected: () => {
      const wasCut = this.link === 'cut'
      this.link = 'live'
      this.#tell(listener => wasCut && listener.mended?.())
    },
    disconnected: () => {
      if (this.link === 'live') this.link = 'cut'
    },
    refused: () => {
      this.close()
      this.#surroundings.onRefused()
    },
  }

  #tell(say: (listener: NetworkListener) => void): void {
    this.#surroundings.clock.tick()
    this.heardAtMs = this.#surroundings.clock.nowMs
    for (const listener of [...this.#listeners]) say(listener)
  }
}
