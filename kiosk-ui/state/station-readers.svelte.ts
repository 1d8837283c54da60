import type { PadNow, readersInbound } from '@pratu/protocol/readers-link'
import { Id } from '@pratu/protocol/scalars'
import type { Scan } from '@pratu/protocol/scans'
import type { Handlers, Link, LinkStatus } from '../link/sockets.ts'

const KEY = 'pratu.readers-of'

type OpenReadersLink = (
  stationId: string,
  handlers: Handlers<typeof readersInbound>,
  status: LinkStatus,
) => Link

interface Surroundings {
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  readonly openLink: OpenReadersLink
  /** The server turned the page away: its session is over. */
  readonly onRefused: () => void
}

/** The readers of the station that belongs to this computer's desk; chosen once in a browser, heard by the pages that ask. */
export class StationReaders {
  stationId = $state<string | null>(null)
  /** What lies on its pads, while they are heard. */
  pads = $state.raw<readonly PadNow[]>([])
  readonly #surroundings: Surroundings
  readonly #listeners = new Set<(scan: Scan) => void>()
  #link: Link | undefined

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings
    const kept = Id.safeParse(surroundings.storage.getItem(KEY))
    this.stationId = kept.success ? kept.data : null
  }

  choose = (stationId: string | null): void => {
    const { storage } = this.#surroundings
    this.stationId = stationId
    if (stationId === null) storage.removeItem(KEY)
    else storage.setItem(KEY, stationId)
    this.#close()
    this.#open()
  }

  /** Hears what is read until the returned function is called. */
  listen = (hear: (scan: Scan) => void): (() => void) => {
    this.#listeners.add(hear)
    this.#open()
    return () => {
      this.#listeners.delete(hear)
      if (this.#listeners.size === 0) this.#close()
    }
  }

  #open(): void {
    if (this.stationId === null || this.#listeners.size === 0 || this.#link) return
    this.#link = this.#surroundings.openLink(
      this.stationId,
      {
        readerScan: scan => {
          for (const hear of this.#listeners) hear(scan)
        },
        padNow: pad => {
          this.pads = [...this.pads.filter(({ device }) => device !== pad.device), pad]
        },
      },
      {
        connected: () => {},
        // What lay there may be gone by the time it is heard again.
        disconnected: () => {
          this.pads = []
        },
        refused: () => {
          this.#close()
          this.#surroundings.onRefused()
        },
      },
    )
  }

  #close(): void {
    this.#link?.close()
    this.#link = undefined
    this.pads = []
  }
}
