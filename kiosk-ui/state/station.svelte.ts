import type { DeviceHealth } from '@pratu/protocol/device-health'
import type { KioskHelpCall } from '@pratu/protocol/help'
import type { KioskStation } from '@pratu/protocol/kiosk-link'
import { type Volume, volumeAt } from '@pratu/protocol/kiosk-settings'
import type { Time } from './time.ts'

/** A restart of the server is over sooner than this; nobody need be told of it. */
const QUIET_MS = 1500
const CLOCK_STEP_MS = 1000

/** What the page knows of its station: who it is, what works, what time it is. */
export class Station {
  info = $state.raw<KioskStation | null>(null)
  visits = $state<number | null>(null)
  /** When that was last changed which an idle kiosk shows. */
  idleFeedAtMs = $state<number | null>(null)
  /** Somebody here has called the librarian. */
  help = $state.raw<KioskHelpCall | null>(null)
  /** The server has been silent for longer than a moment. */
  silent = $state(false)
  /** Scans of the station's daemon are heard; a moment's silence of the server is none. */
  ready = $state(false)
  /** The server's wall clock; the kiosk's own may be wrong. */
  atMs = $state<number | null>(null)
  readonly #time: Time
  #offsetMs = 0
  #callOffSilence: (() => void) | undefined
  #callOffClock = () => {}

  constructor(time: Time) {
    this.#time = time
  }

  /** False while the station's daemon is away, whose readers are then not heard. */
  get daemonOnline(): boolean {
    return this.info?.daemonOnline !== false
  }

  /** Readers that cannot be used now. */
  get troubled(): DeviceHealth[] {
    const isReader = ({ kind }: DeviceHealth) => kind === 'scanner' || kind === 'card-reader'
    return this.info?.devices.filter(device => isReader(device) && device.state !== 'online') ?? []
  }

  /** How loud it is at this time of day; while the library is closed whoever works there is not startled. */
  get volume(): Volume {
    const hours = this.info?.sound?.volumes
    const volume = hours && this.atMs !== null ? volumeAt(hours, this.atMs) : 'normal'
    return volume !== 'off' && this.info?.openToday === null ? 'soft' : volume
  }

  /** A printer that is there, though it may be out of paper. */
  get printer(): DeviceHealth | null {
    const printers = this.info?.devices.filter(({ kind, state }) => kind === 'printer' && state !== 'offline')
    return printers?.find(({ state }) => state === 'online') ?? printers?.[0] ?? null
  }

  update = (info: KioskStation): void => {
    this.info = info
    this.#offsetMs = info.serverAtMs - this.#time.nowMs()
    this.#tick()
  }

  linked = (): void => {
    this.ready = true
    this.heard()
  }

  heard = (): void => {
    this.#callOffSilence?.()
    this.#callOffSilence = undefined
    this.silent = false
  }

  unheard = (): void => {
    this.#callOffSilence ??= this.#time.after(QUIET_MS, () => {
      this.silent = true
      this.ready = false
    })
  }

  forget(): void {
    this.#callOffClock()
    this.heard()
    this.ready = false
    this.info = null
    this.visits = null
    this.help = null
    this.atMs = null
  }

  #tick(): void {
    this.#callOffClock()
    this.atMs = this.#time.nowMs() + this.#offsetMs
    this.#callOffClock = this.#time.after(CLOCK_STEP_MS, () => this.#tick())
  }
}
