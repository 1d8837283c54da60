import { getIdleFeed } from '@pratu/protocol/api/signage'
import type { IdleFeed } from '@pratu/protocol/signage'
import type { Asking, Kiosk } from './kiosk.svelte.ts'
import { createShownSigns, type ShownSigns } from './shown-signs.ts'
import type { Time } from './time.ts'

const FRESH_MS = 60_000
const REFRESH_MS = 15 * 60_000
const ASK_AGAIN_MS = 60_000

/** What a kiosk shows while it is idle, as it heard the last time: while the server is away it goes on with that. */
export class KeptFeed {
  feed = $state.raw<IdleFeed | null>(null)
  readonly shown: ShownSigns
  readonly #call: Asking['call']
  readonly #time: Time
  #heardAtMs = Number.NEGATIVE_INFINITY
  #callOff = () => {}
  #running = false
  #changedAtMs: number | null = null
  #asked = 0

  constructor(asking: Pick<Asking, 'call' | 'requestId'>, time: Time) {
    this.#call = asking.call
    this.#time = time
    this.shown = createShownSigns(asking, time)
  }

  start = (): void => {
    this.#running = true
    if (this.#time.nowMs() - this.#heardAtMs >= FRESH_MS) void this.#refresh()
    else this.#again(REFRESH_MS)
  }

  /** Staff changed something at that moment: what was heard before is old. */
  changed = (atMs: number | null): void => {
    if (atMs === this.#changedAtMs) return
    this.#changedAtMs = atMs
    this.#heardAtMs = Number.NEGATIVE_INFINITY
    if (this.#running) this.start()
  }

  stop = (): void => {
    this.#running = false
    this.#callOff()
  }

  #again(delayMs: number): void {
    this.#callOff()
    this.#callOff = this.#time.after(delayMs, this.start)
  }

  async #refresh(): Promise<void> {
    this.#again(ASK_AGAIN_MS)
    this.#asked += 1
    const asked = this.#asked
    const answer = await this.#call(getIdleFeed, {})
    if (!answer.ok || asked !== this.#asked) return
    this.feed = answer.value
    this.#heardAtMs = this.#time.nowMs()
    if (this.#running) this.#again(REFRESH_MS)
  }
}

const kept = new WeakMap<Kiosk, KeptFeed>()

/** One for each kiosk: the screen comes and goes, what it heard stays. */
export function feedOf(kiosk: Kiosk, time: Time): KeptFeed {
  const known = kept.get(kiosk)
  if (known) return known
  const feed = new KeptFeed(kiosk.asking, time)
  kept.set(kiosk, feed)
  return feed
}
