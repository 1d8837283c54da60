import type { Failure } from '@pratu/protocol/failures'
import type { LendingSession } from '@pratu/protocol/lending'
import type { Answer } from './answers.ts'
import { Borrowing } from './borrowing.svelte.ts'
import type { DeskScreen } from './desk-screen.svelte.ts'
import type { Library } from './library.ts'
import type { ScanQueue } from './scan-queue.svelte.ts'
import { AFTER_LOAN_MS, keepsBooks } from './screen.ts'
import { isUnpaired, says, type Tone, toneOf } from './verdicts.ts'

/** Books that wait for a card. */
const MAX_REMEMBERED = 10

interface AnsweringContext {
  readonly library: Library
  readonly shown: DeskScreen
  readonly queue: ScanQueue
  onUnpaired(): void
  onAlone(): void
}

/** What a scan means where the desk stands, and what becomes of the screen by it. */
export class Answering {
  readonly #context: AnsweringContext
  #listener: ((code: string) => Promise<Tone | null>) | null = null
  /** Grows when the desk is cleared: answers to questions from before are then nobody's. */
  #epoch = 0

  constructor(context: AnsweringContext) {
    this.#context = context
  }

  get epoch(): number {
    return this.#epoch
  }

  forget(): void {
    this.#epoch += 1
  }

  listen(take: (code: string) => Promise<Tone | null>): () => void {
    this.#listener = take
    return () => {
      if (this.#listener === take) this.#listener = null
    }
  }

  async answer(code: string): Promise<void> {
    const epoch = this.#epoch
    const { shown } = this.#context
    const screen = shown.current
    if (screen.name === 'borrowing') {
      if (code === screen.borrowing.cardCode) return shown.signal('again')
      const answer = await screen.borrowing.borrow(code)
      if (epoch !== this.#epoch) return
      await this.follow(answer, code)
      if ('tone' in answer && answer.tone === 'ok') shown.stay(AFTER_LOAN_MS)
    } else if (screen.name === 'returning') {
      const answer = await screen.returning.giveBack(code)
      if (epoch === this.#epoch) await this.follow(answer, code)
    } else {
      const tone = (await this.#listener?.(code)) ?? null
      if (epoch !== this.#epoch) return
      if (tone !== null) shown.signal(tone)
      else await this.#open(code)
    }
  }

  async follow(answer: Answer, code?: string): Promise<void> {
    const { shown, onUnpaired, onAlone } = this.#context
    if ('tone' in answer) return shown.signal(answer.tone)
    if (answer.leave === 'unpaired') return onUnpaired()
    shown.endSession()
    shown.show({ name: 'start' })
    onAlone()
    if (answer.leave === 'card' && code !== undefined) await this.#open(code)
    else if (code !== undefined) await this.#remember(code, [{ code: 'session-ended' }])
    else this.#refuse([{ code: 'session-ended' }])
  }

  /** `ahead` was scanned after the card and waits for its turn. */
  async begin(session: LendingSession, cardCode: string | null, ahead: readonly string[]): Promise<void> {
    const { library, shown } = this.#context
    const books = shown.remembered.map(({ code }) => code)
    shown.show({ name: 'borrowing', borrowing: new Borrowing(library, session, cardCode), panel: null })
    shown.signal('ok')
    for (const code of [...books, ...ahead]) shown.expect(code)
    for (const code of books) await this.answer(code)
  }

  async #open(code: string): Promise<void> {
    const epoch = this.#epoch
    const { library, shown, queue, onUnpaired } = this.#context
    const answer = await library.openSession(code)
    if (epoch !== this.#epoch) return
    if (answer.ok) await this.begin(answer.value, code, queue.waiting.slice(1))
    else if (isUnpaired(answer.failures)) onUnpaired()
    else if (says(answer.failures, 'code-is-item')) await this.#remember(code, [])
    else if (says(answer.failures, 'pin-needed')) shown.openArea('pin', { code, choosing: false })
    else if (says(answer.failures, 'pin-first')) shown.openArea('pin', { code, choosing: true })
    else this.#refuse(answer.failures)
  }

  async #remember(code: string, failures: readonly Failure[]): Promise<void> {
    const epoch = this.#epoch
    const { library, shown } = this.#context
    const meaning = await library.explain(code)
    if (epoch !== this.#epoch) return
    if (!meaning.ok) return this.#refuse(meaning.failures)
    if (meaning.value.kind !== 'item') return this.#refuse([{ code: 'code-unknown' }])
    const { item, onLoan } = meaning.value
    const before = shown.remembered.filter(book => book.code !== code)
    const books = [{ code, item, onLoan }, ...before].slice(0, MAX_REMEMBERED)
    if (keepsBooks(shown.current)) Object.assign(shown.current, { books, failures })
    else shown.show({ name: 'remembered', books, failures })
    shown.signal('ok')
  }

  #refuse(failures: readonly Failure[]): void {
    const { shown } = this.#context
    if (shown.current.name === 'remembered') shown.show({ ...shown.current, failures })
    else if (keepsBooks(shown.current)) shown.current.failures = failures
    else shown.show({ name: 'notice', failures })
    shown.signal(toneOf(failures))
  }
}
