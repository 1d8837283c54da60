import type { LendingSession, Loan } from '@pratu/protocol/lending'
import { SAME_SCAN_MS } from '@pratu/protocol/scans'
import { Answering } from './answering.ts'
import type { Answer } from './answers.ts'
import type { Borrowing } from './borrowing.svelte.ts'
import type { Countdown } from './countdown.svelte.ts'
import { DeskScreen } from './desk-screen.svelte.ts'
import type { Library } from './library.ts'
import { Returning } from './returning.svelte.ts'
import { ScanQueue } from './scan-queue.svelte.ts'
import {
  type AreaName,
  type CardWithPin,
  goodbyeOf,
  hasUnsaved,
  LAST_WORD_MS,
  type PanelName,
  type Screen,
} from './screen.ts'
import type { Time } from './time.ts'
import { Turns } from './turns.svelte.ts'
import type { Tone } from './verdicts.ts'

interface DeskContext {
  readonly library: Library
  readonly time: Time
  sound(tone: Tone): void
  /** The server no longer knows this kiosk. */
  onUnpaired(): void
  /** Nobody stands here any more. */
  onAlone(): void
  /** The start screen has stood for a while and nobody came. */
  onUnused(): void
}

/** The kiosk's one desk: hears every scan, on every screen, and answers one after the other. */
export class Desk {
  readonly turns = new Turns()
  readonly #context: DeskContext
  readonly #shown: DeskScreen
  readonly #queue: ScanQueue
  readonly #answering: Answering

  constructor(context: DeskContext) {
    const { library, time, sound, onUnpaired, onAlone } = context
    this.#context = context
    this.#shown = new DeskScreen({
      ...{ time, sound, onSilence: this.#onSilence },
      endSession: id => void library.endSession(id),
    })
    this.#queue = new ScanQueue(time)
    const [shown, queue] = [this.#shown, this.#queue]
    this.#answering = new Answering({ library, shown, queue, onUnpaired, onAlone })
  }

  get screen(): Screen {
    return this.#shown.current
  }
  get cue(): DeskScreen['cue'] {
    return this.#shown.cue
  }
  get leaving(): boolean {
    return this.#shown.leaving
  }
  get countdown(): Countdown {
    return this.#shown.countdown
  }
  get lost(): number {
    return this.#queue.lost
  }

  hear = (code: string, source: string): void => {
    const heard = this.#queue.hear(code, source)
    if (heard === null) return
    this.touch()
    this.closePanel()
    if (heard === 'repeat' && (this.#shown.nudge(code) || this.#queue.waiting.includes(code))) {
      this.signal('again')
      return
    }
    const answered = this.#queue.add(code)
    this.#shown.expect(code)
    this.#inTurn(() => this.#answering.answer(code).finally(answered))
  }

  /** Somebody is here. */
  touch = (): void => this.#shown.touch()

  lose = (count: number): void => this.#queue.lose(count)

  startReturning = (): void =>
    this.#shown.show({ name: 'returning', returning: new Returning(this.#context.library) })

  openArea = (area: AreaName, card: CardWithPin | null = null): void => this.#shown.openArea(area, card)

  /** What was done in the area worked, and it says its last word. */
  endArea = (): void => {
    if (this.screen.name !== 'area') return
    this.#shown.show({ ...this.screen, staysMs: LAST_WORD_MS })
    this.signal('ok')
  }

  /**
   * While an area is open it may take scans for its own; it answers with the tone, or null for what is not meant for it and
   * means the same as on the start screen. Returns how to stop.
   */
  listen = (take: (code: string) => Promise<Tone | null>): (() => void) => this.#answering.listen(take)

  /** A session that an area has opened: by the day's pictures instead of a card, or with a card and its PIN. */
  begin = (session: LendingSession, cardCode: string | null = null): void => {
    const { screen } = this
    this.#inTurn(async () => {
      if (screen === this.screen) await this.#answering.begin(session, cardCode, this.#queue.waiting)
      else await this.#context.library.endSession(session.id)
    })
  }

  /** An area's own answer, heard and seen as that of a scan is. */
  signal = (tone: Tone): void => this.#shown.signal(tone)

  openPanel = (panel: PanelName): void => {
    if (this.screen.name === 'borrowing') this.screen.panel = panel
    this.touch()
  }

  closePanel = (): void => {
    if (this.screen.name === 'borrowing') this.screen.panel = null
  }

  /** From the offer to give back a book that was scanned first. */
  returnRemembered = (code: string): void => {
    this.startReturning()
    this.#shown.expect(code)
    this.#inTurn(() => this.#answering.answer(code))
  }

  renew = (loan: Loan): void => this.#press(borrowing => borrowing.renew(loan))
  undo = (loan: Loan): void => this.#press(borrowing => borrowing.undo(loan))
  giveBack = (code: string): void => this.#press(borrowing => borrowing.giveBack(code))

  /** Ends what is going on, as soon as everything asked is answered. */
  finish = (): void => {
    if (!this.leaving) void this.#finish()
  }

  /** Forgets everybody and everything, at once. */
  clear = (): void => {
    this.#answering.forget()
    this.#queue.clear()
    this.#rest({ name: 'start' })
    this.countdown.stop()
  }

  async #finish(): Promise<void> {
    const { epoch } = this.#answering
    const { screen } = this
    const saving = this.turns.waiting > 0
    this.#shown.leaving = true
    await this.turns.settled()
    if (epoch !== this.#answering.epoch || screen !== this.screen) return
    this.#shown.leaving = false
    // What could not be saved is shown before its person may leave.
    if (!(saving && hasUnsaved(screen))) this.#rest(goodbyeOf(screen))
  }

  #onSilence = (): void => {
    if (this.turns.waiting > 0) this.touch()
    else if (this.screen.name === 'start') {
      this.#context.onAlone()
      this.#context.onUnused()
    } else this.finish()
  }

  #inTurn(action: () => Promise<void>): void {
    const { epoch } = this.#answering
    void this.turns.take(async () => {
      if (epoch === this.#answering.epoch) await action()
    })
  }

  #press(ask: (borrowing: Borrowing) => Promise<Answer>): void {
    const { screen } = this
    if (screen.name !== 'borrowing') return
    this.touch()
    this.#inTurn(async () => {
      // Another card may have come before it; what is pressed then must not end its session.
      if (screen === this.screen) await this.#answering.follow(await ask(screen.borrowing))
    })
  }

  #rest(screen: Screen): void {
    this.#shown.endSession()
    // The second way by which a reader is heard may be the longer one; then nothing is left of what anybody scanned.
    const { time } = this.#context
    const endedAtMs = time.nowMs()
    time.after(SAME_SCAN_MS, () => this.#queue.forgetHeard(endedAtMs))
    this.#shown.show(screen)
    if (screen.name === 'start') this.#context.onAlone()
  }
}
