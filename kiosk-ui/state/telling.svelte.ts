import { makeSuggestion, wishForBook } from '@pratu/protocol/api/feedback'
import type { Failure, Result } from '@pratu/protocol/failures'
import { type ReadySuggestion, SuggestionText, WishTitle } from '@pratu/protocol/feedback'
import type { Asking } from './kiosk.svelte.ts'

type TellStep = 'what' | 'wish' | 'write' | 'thanks' | 'thanks-for-wish'

interface Around {
  /** It was sent; the kiosk says its last word. */
  onTold(): void
}

/** Telling the library something at a kiosk: a wish for a book, a ready sentence, or one's own. */
export class Telling {
  step = $state<TellStep>('what')
  text = $state('')
  waiting = $state(false)
  failures = $state.raw<readonly Failure[]>([])
  readonly canSend = $derived.by(
    () => !this.waiting && (this.step === 'wish' ? WishTitle : SuggestionText).safeParse(this.text).success,
  )
  readonly #asking: Pick<Asking, 'call' | 'requestId'>
  readonly #around: Around
  /** The same when it is sent again after a failure; a new one for other words. */
  #key: string

  constructor(asking: Pick<Asking, 'call' | 'requestId'>, around: Around) {
    this.#asking = asking
    this.#around = around
    this.#key = asking.requestId()
  }

  go = (step: 'what' | 'wish' | 'write'): void => {
    this.step = step
    this.text = ''
    this.failures = []
    this.#key = this.#asking.requestId()
  }

  type = (text: string): void => {
    this.text = text
    this.failures = []
    this.#key = this.#asking.requestId()
  }

  send = (): Promise<void> => {
    const { text } = this
    if (!this.canSend) return Promise.resolve()
    return this.step === 'wish'
      ? this.#tell('thanks-for-wish', idempotencyKey =>
          this.#asking.call(wishForBook, { body: { title: text }, idempotencyKey }),
        )
      : this.#tell('thanks', idempotencyKey =>
          this.#asking.call(makeSuggestion, { body: { text }, idempotencyKey }),
        )
  }

  choose = (ready: ReadySuggestion): Promise<void> =>
    this.#tell('thanks', idempotencyKey =>
      this.#asking.call(makeSuggestion, { body: { ready }, idempotencyKey }),
    )

  async #tell(
    then: TellStep,
    ask: (idempotencyKey: string) => Promise<Result<{ noted: true }>>,
  ): Promise<void> {
    if (this.waiting) return
    this.waiting = true
    const answer = await ask(this.#key)
    this.waiting = false
    this.failures = answer.ok ? [] : answer.failures
    if (!answer.ok) return
    this.step = then
    this.text = ''
    this.#around.onTold()
  }
}
