import { getKiosk, useKioskLink } from '@pratu/protocol/api/kiosk'
import type { KioskStation, kioskInbound } from '@pratu/protocol/kiosk-link'
import type { Call } from '../link/http.ts'
import type { Handlers, Link, LinkStatus } from '../link/sockets.ts'
import type { CarriedScan } from './carried-scan.ts'
import { Desk } from './desk.svelte.ts'
import { createLibrary } from './library.ts'
import { PadNews } from './pad-news.svelte.ts'
import { Pairing } from './pairing.svelte.ts'
import { createPatience } from './patience.ts'
import type { Sounds } from './sounds.ts'
import { Station } from './station.svelte.ts'
import type { Time } from './time.ts'

interface KioskContext {
  readonly call: Call
  readonly time: Time
  openLink(handlers: Handlers<typeof kioskInbound>, status: LinkStatus): Link
  requestId(): string
  readonly sounds: Sounds
  /** Nobody stands at the kiosk: the next one begins in the school's own language. */
  onAlone(): void
  /** The start screen has stood for a while and nobody came. */
  onUnused(): void
  /** The server is there again, and may be another one. */
  onServerBack(): void
}

const KEYBOARD = 'keyboard'

/** How a screen asks the server by itself. */
export interface Asking {
  readonly call: Call
  readonly patiently: ReturnType<typeof createPatience>
  requestId(): string
}

/** The kiosk page as a whole: it finds its station, or waits to be given one, and then serves at its desk. */
export class Kiosk {
  phase = $state<'arriving' | 'pairing' | 'open'>('arriving')
  readonly station: Station
  readonly pairing: Pairing
  readonly desk: Desk
  readonly padNews: PadNews
  readonly sounds: Sounds
  readonly asking: Asking
  readonly #context: KioskContext
  #link: Link | undefined
  #wasLinked = false

  constructor(context: KioskContext) {
    this.#context = context
    const { call, time, sounds, onAlone, onUnused } = context
    this.sounds = sounds
    this.station = new Station(time)
    this.pairing = new Pairing(call, time)
    this.padNews = new PadNews(time)
    const patiently = createPatience(time)
    this.asking = { call, patiently, requestId: context.requestId }
    this.desk = new Desk({
      library: createLibrary(call, patiently, context.requestId),
      time,
      sound: tone => sounds.play(tone, this.station.volume),
      onAlone: () => {
        this.padNews.forgetTroubles()
        onAlone()
      },
      // Who has called a teacher reads on the start screen that one is coming.
      onUnused: () => (this.station.help ? this.desk.touch() : onUnused()),
      onUnpaired: this.leave,
    })
  }

  /**
   * @param token of a one-time link, if the page was opened by one.
   * @param carried a scan that another page of this screen heard and left to this one.
   */
  arrive = async (token: string | null, carried: CarriedScan | null = null): Promise<void> => {
    if (token !== null) await this.#redeem(token)
    for (;;) {
      const found = await this.#ask(() => this.#context.call(getKiosk, {}))
      if (found.paired) {
        this.#open(found.station)
        if (carried) this.desk.hear(carried.code, carried.source)
        return
      }
      this.phase = 'pairing'
      await this.pairing.confirmed()
    }
  }

  /** The station was revoked, or the page never belonged to it: nothing of anybody stays. */
  leave = (): void => {
    if (this.phase !== 'open') return
    this.phase = 'arriving'
    this.#link?.close()
    this.desk.clear()
    this.station.forget()
    this.padNews.forget()
    void this.arrive(null)
  }

  /** Nobody is served, and nothing is on its way. */
  get isAtRest(): boolean {
    const { screen, turns } = this.desk
    const nobody = screen.name === 'start' || (screen.name === 'area' && screen.area === 'idle')
    return this.phase === 'pairing' || (this.phase === 'open' && nobody && turns.waiting === 0)
  }

  /** A code that a reader typed into the page, unless the station's daemon hears that reader too. */
  typed = (code: string): void => {
    if (this.phase === 'open' && !this.station.info?.keyboardScannerAtDaemon) this.desk.hear(code, KEYBOARD)
  }

  #open(station: KioskStation): void {
    this.station.update(station)
    this.phase = 'open'
    this.desk.touch()
    this.#link = this.#context.openLink(
      {
        station: this.station.update,
        scan: ({ code, source }) => this.desk.hear(code, source),
        scansLost: ({ count }) => this.desk.lose(count),
        visitsToday: ({ visits }) => {
          this.station.visits = visits
        },
        idleFeed: ({ changedAtMs }) => {
          this.station.idleFeedAtMs = changedAtMs
        },
        trySound: ({ volume }) => this.sounds.play('ok', volume),
        help: call => {
          this.station.help = call
        },
        security: trouble => {
          this.padNews.tell(trouble)
          this.desk.signal('ask')
        },
        incomplete: this.padNews.lie,
      },
      { connected: this.#linked, disconnected: this.station.unheard, refused: this.leave },
    )
  }

  #linked = (): void => {
    this.station.linked()
    if (this.#wasLinked) this.#context.onServerBack()
    this.#wasLinked = true
  }

  async #redeem(token: string): Promise<void> {
    const redeemed = await this.#context.call(useKioskLink, { body: { token } })
    this.pairing.linkFailed = !redeemed.ok
  }

  /** Asks until there is an answer, and says meanwhile that there is none. */
  async #ask<Value>(question: () => Promise<{ ok: true; value: Value } | { ok: false }>): Promise<Value> {
    for (;;) {
      const answer = await question()
      if (answer.ok) {
        this.station.heard()
        return answer.value
      }
      this.station.unheard()
      await new Promise<void>(resolve => {
        this.#context.time.after(1000, resolve)
      })
    }
  }
}
