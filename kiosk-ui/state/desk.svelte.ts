import type { Failure } from '@pratu/protocol/failures'
import type { LendingSession, Loan } from '@pratu/protocol/lending'
import { SAME_SCAN_MS } from '@pratu/protocol/scans'
import type { Answer } from './answers.ts'
import { Borrowing } from './borrowing.svelte.ts'
import { Countdown } from './countdown.svelte.ts'
import type { Library } from './library.ts'
import { Returning } from './returning.svelte.ts'
import { createScanGate } from './scan-gate.ts'
import {
  AFTER_LOAN_MS,
  AREA_STAYS_MS,
  type AreaName,
  type CardWithPin,
  goodbyeOf,
  hasUnsaved,
  keepsBooks,
  LAST_WORD_MS,
  type PanelName,
  type RememberedBook,
  type Screen,
  staysMs,
} from './screen.ts'
import type { Time } from './time.ts'
import { Turns } from './turns.svelte.ts'
import { isUnpaired, says, type Tone, toneOf } from './verdicts.ts'

/** Scans that wait for the server, and books that wait for a card; more would be a stuck reader, not a child. */
const MAX_WAITING = 100
const MAX_REMEMBERED = 10
const LOST_SHOWN_MS = 10_000

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

/** The kiosk's one desk: hears every scan, on every screen, and decides what it means there. */
export class Desk {
  screen = $state<Screen>({ name: 'start' })
  /** The last answer's tone; `count` tells one from the next. */
  cue = $state<{ tone: Tone; count: number }>({ tone: 'ok', count: 0 })
  /** Scans that came to nothing and must be made again. */
  lost = $state(0)
  /** The end was asked for and waits for answers under way. */
  leaving = $state(false)
  readonly turns = new Turns()
  readonly countdown: Countdown
  readonly #context: DeskContext
  readonly #gate = createScanGate()
  #waiting: string[] = []
  #forgetLost = () => {}
  #listener: ((code: string) => Promise<Tone | null>) | null = null
  /** Grows when the desk is cleared: answers to questions from before are then nobody's. */
  #epoch = 0

  constructor(context: DeskContext) {
    this.#context = context
    this.countdown = new Countdown(context.time)
  }

  hear = (code: string, source: string): void => {
    const verdict = this.#gate.judge(code, source, this.#context.time.nowMs())
    if (verdict === 'echo') return
    if (verdict === 'too-fast' || this.#waiting.length >= MAX_WAITING) {
      this.lose(1)
      return
    }
    this.touch()
    this.closePanel()
    if (verdict === 'repeat' && this.#nudge(code)) return
    this.#waiting.push(code)
    this.#expect(code)
    const epoch = this.#epoch
    this.#inTurn(() =>
      this.#answer(code).finally(() => {
        if (epoch === this.#epoch) this.#waiting.shift()
      }),
    )
  }

  /** Somebody is here. */
  touch = (): void => {
    this.countdown.start(staysMs(this.screen), this.#onSilence)
  }

  lose = (count: number): void => {
    this.lost += count
    this.#forgetLost()
    this.#forgetLost = this.#context.time.after(LOST_SHOWN_MS, () => {
      this.lost = 0
    })
  }

  startReturning = (): void =>
    this.#show({ name: 'returning', returning: new Returning(this.#context.library) })

  openArea = (area: AreaName, card: CardWithPin | null = null): void =>
    this.#show({
      ...{ name: 'area', area, staysMs: AREA_STAYS_MS[area], card },
      ...{ books: this.#remembered, failures: [] },
    })

  /** What was done in the area worked, and it says its last word. */
  endArea = (): void => {
    if (this.screen.name !== 'area') return
    this.#show({ ...this.screen, staysMs: LAST_WORD_MS })
    this.#signal('ok')
  }

  /**
   * While an area is open it may take scans for its own; it answers with the tone, or null for what is not meant for it and
   * means the same as on the start screen. Returns how to stop.
   */
  listen = (take: (code: string) => Promise<Tone | null>): (() => void) => {
    this.#listener = take
    return () => {
      if (this.#listener === take) this.#listener = null
    }
  }

  /** A session that an area has opened: by the day's pictures instead of a card, or with a card and its PIN. */
  begin = (session: LendingSession, cardCode: string | null = null): void => {
    const { screen } = this
    this.#inTurn(async () => {
      if (screen === this.screen) await this.#begin(session, cardCode, this.#waiting)
      else await this.#context.library.endSession(session.id)
    })
  }

  /** An area's own answer, heard and seen as that of a scan is. */
  signal = (tone: Tone): void => this.#signal(tone)

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
    this.#expect(code)
    this.#inTurn(() => this.#answer(code))
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
    this.#epoch += 1
    this.#waiting = []
    this.lost = 0
    this.#rest({ name: 'start' })
    this.countdown.stop()
  }

  async #finish(): Promise<void> {
    const epoch = this.#epoch
    const { screen } = this
    const saving = this.turns.waiting > 0
    this.leaving = true
    await this.turns.settled()
    if (epoch !== this.#epoch || screen !== this.screen) return
    this.leaving = false
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
    const epoch = this.#epoch
    void this.turns.take(async () => {
      if (epoch === this.#epoch) await action()
    })
  }

  #press(ask: (borrowing: Borrowing) => Promise<Answer>): void {
    const { screen } = this
    if (screen.name !== 'borrowing') return
    this.touch()
    this.#inTurn(async () => {
      // Another card may have come before it; what is pressed then must not end its session.
      if (screen === this.screen) await this.#follow(await ask(screen.borrowing))
    })
  }

  async #answer(code: string): Promise<void> {
    const epoch = this.#epoch
    const { screen } = this
    if (screen.name === 'borrowing') {
      if (code === screen.borrowing.cardCode) return this.#signal('again')
      const answer = await screen.borrowing.borrow(code)
      if (epoch !== this.#epoch) return
      await this.#follow(answer, code)
      if ('tone' in answer && answer.tone === 'ok') this.countdown.start(AFTER_LOAN_MS, this.#onSilence)
    } else if (screen.name === 'returning') {
      const answer = await screen.returning.giveBack(code)
      if (epoch === this.#epoch) await this.#follow(answer, code)
    } else {
      const tone = (await this.#listener?.(code)) ?? null
      if (epoch !== this.#epoch) return
      if (tone !== null) this.#signal(tone)
      else await this.#open(code)
    }
  }

  async #follow(answer: Answer, code?: string): Promise<void> {
    if ('tone' in answer) return this.#signal(answer.tone)
    if (answer.leave === 'unpaired') return this.#context.onUnpaired()
    this.#endSession()
    this.#show({ name: 'start' })
    this.#context.onAlone()
    if (answer.leave === 'card' && code !== undefined) await this.#open(code)
    else if (code !== undefined) await this.#remember(code, [{ code: 'session-ended' }])
    else this.#refuse([{ code: 'session-ended' }])
  }

  async #open(code: string): Promise<void> {
    const epoch = this.#epoch
    const answer = await this.#context.library.openSession(code)
    if (epoch !== this.#epoch) return
    if (answer.ok) await this.#begin(answer.value, code, this.#waiting.slice(1))
    else if (isUnpaired(answer.failures)) this.#context.onUnpaired()
    else if (says(answer.failures, 'code-is-item')) await this.#remember(code, [])
    else if (says(answer.failures, 'pin-needed')) this.openArea('pin', { code, choosing: false })
    else if (says(answer.failures, 'pin-first')) this.openArea('pin', { code, choosing: true })
    else this.#refuse(answer.failures)
  }

  /** `ahead` was scanned after the card and waits for its turn. */
  async #begin(session: LendingSession, cardCode: string | null, ahead: readonly string[]): Promise<void> {
    const books = this.#remembered.map(({ code }) => code)
    this.#show({
      name: 'borrowing',
      borrowing: new Borrowing(this.#context.library, session, cardCode),
      panel: null,
    })
    this.#signal('ok')
    for (const code of [...books, ...ahead]) this.#expect(code)
    for (const code of books) await this.#answer(code)
  }

  async #remember(code: string, failures: readonly Failure[]): Promise<void> {
    const epoch = this.#epoch
    const meaning = await this.#context.library.explain(code)
    if (epoch !== this.#epoch) return
    if (!meaning.ok) return this.#refuse(meaning.failures)
    if (meaning.value.kind !== 'item') return this.#refuse([{ code: 'code-unknown' }])
    const { item, onLoan } = meaning.value
    const before = this.#remembered.filter(book => book.code !== code)
    const books = [{ code, item, onLoan }, ...before].slice(0, MAX_REMEMBERED)
    if (keepsBooks(this.screen)) Object.assign(this.screen, { books, failures })
    else this.#show({ name: 'remembered', books, failures })
    this.#signal('ok')
  }

  #refuse(failures: readonly Failure[]): void {
    if (this.screen.name === 'remembered') this.#show({ ...this.screen, failures })
    else if (keepsBooks(this.screen)) this.screen.failures = failures
    else this.#show({ name: 'notice', failures })
    this.#signal(toneOf(failures))
  }

  get #remembered(): RememberedBook[] {
    return 'books' in this.screen ? this.screen.books : []
  }

  #expect(code: string): void {
    if (this.screen.name === 'borrowing' && code !== this.screen.borrowing.cardCode)
      this.screen.borrowing.expect(code)
    else if (this.screen.name === 'returning') this.screen.returning.expect(code)
  }

  #nudge(code: string): boolean {
    const { screen } = this
    const shown =
      (screen.name === 'borrowing' && (code === screen.borrowing.cardCode || screen.borrowing.nudge(code))) ||
      (screen.name === 'returning' && screen.returning.nudge(code)) ||
      this.#remembered.some(book => book.code === code) ||
      (screen.name === 'area' && screen.card?.code === code) ||
      this.#waiting.includes(code)
    if (shown) this.#signal('again')
    return shown
  }

  #signal(tone: Tone): void {
    this.cue = { tone, count: this.cue.count + 1 }
    this.#context.sound(tone)
    this.touch()
  }

  #show(screen: Screen): void {
    this.leaving = false
    this.screen = screen
    this.touch()
  }

  #rest(screen: Screen): void {
    this.#endSession()
    // The second way by which a reader is heard may be the longer one; then nothing is left of what anybody scanned.
    const { time } = this.#context
    const endedAtMs = time.nowMs()
    time.after(SAME_SCAN_MS, () => this.#gate.forget(endedAtMs))
    this.#show(screen)
    if (screen.name === 'start') this.#context.onAlone()
  }

  #endSession(): void {
    if (this.screen.name === 'borrowing')
      void this.#context.library.endSession(this.screen.borrowing.session.id)
  }
}
