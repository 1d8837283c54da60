import { Countdown } from './countdown.svelte.ts'
import {
  AREA_STAYS_MS,
  type AreaName,
  type CardWithPin,
  type RememberedBook,
  type Screen,
  staysMs,
} from './screen.ts'
import type { Time } from './time.ts'
import type { Tone } from './verdicts.ts'

interface DeskScreenContext {
  readonly time: Time
  sound(tone: Tone): void
  endSession(sessionId: string): void
  /** Nobody has done anything for as long as the screen stays. */
  onSilence(): void
}

/** What stands on the kiosk's screen, how long it stays, and the last answer's colour and sound. */
export class DeskScreen {
  current = $state<Screen>({ name: 'start' })
  /** The last answer's tone; `count` tells one from the next. */
  cue = $state<{ tone: Tone; count: number }>({ tone: 'ok', count: 0 })
  /** The end was asked for and waits for answers under way. */
  leaving = $state(false)
  readonly countdown: Countdown
  readonly #context: DeskScreenContext

  constructor(context: DeskScreenContext) {
    this.#context = context
    this.countdown = new Countdown(context.time)
  }

  /** Somebody is here. */
  touch = (): void => this.stay(staysMs(this.current))

  stay(durationMs: number): void {
    this.countdown.start(durationMs, this.#context.onSilence)
  }

  show(screen: Screen): void {
    this.leaving = false
    this.current = screen
    this.touch()
  }

  openArea(area: AreaName, card: CardWithPin | null): void {
    this.show({
      ...{ name: 'area', area, staysMs: AREA_STAYS_MS[area], card },
      ...{ books: this.remembered, failures: [] },
    })
  }

  signal(tone: Tone): void {
    this.cue = { tone, count: this.cue.count + 1 }
    this.#context.sound(tone)
    this.touch()
  }

  endSession(): void {
    if (this.current.name === 'borrowing') this.#context.endSession(this.current.borrowing.session.id)
  }

  get remembered(): RememberedBook[] {
    return 'books' in this.current ? this.current.books : []
  }

  /** A scan has its row before it is answered. */
  expect(code: string): void {
    const screen = this.current
    if (screen.name === 'borrowing' && code !== screen.borrowing.cardCode) screen.borrowing.expect(code)
    else if (screen.name === 'returning') screen.returning.expect(code)
  }

  /** Whether what was scanned once more stands here; its row comes to the front. */
  nudge(code: string): boolean {
    const screen = this.current
    return (
      (screen.name === 'borrowing' && (code === screen.borrowing.cardCode || screen.borrowing.nudge(code))) ||
      (screen.name === 'returning' && screen.returning.nudge(code)) ||
      this.remembered.some(book => book.code === code) ||
      (screen.name === 'area' && screen.card?.code === code)
    )
  }
}
