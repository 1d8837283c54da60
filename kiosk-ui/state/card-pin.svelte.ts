import { endSession } from '@pratu/protocol/api/kiosk'
import { openSessionWithPin } from '@pratu/protocol/api/pins'
import type { Failure } from '@pratu/protocol/failures'
import type { LendingSession } from '@pratu/protocol/lending'
import type { Asking } from './kiosk.svelte.ts'
import { Questions } from './questions.svelte.ts'
import type { CardWithPin } from './screen.ts'
import { says } from './verdicts.ts'

interface Around {
  onSession(session: LendingSession): void
  onWrong(): void
  onUnpaired(): void
}

/** The PIN of a card, or its first one, which is typed twice. */
export class CardPin {
  /** What is asked: the PIN, a first one, or that one again. */
  asks = $state<'pin' | 'first' | 'again'>('pin')
  /** The two that were typed differ. */
  differs = $state(false)
  failures = $state.raw<readonly Failure[]>([])
  readonly #card: CardWithPin
  readonly #asking: Asking
  readonly #around: Around
  readonly #questions: Questions
  #first: string | null = null

  constructor(card: CardWithPin, asking: Asking, around: Around) {
    this.#card = card
    this.#asking = asking
    this.#around = around
    this.#questions = new Questions(asking, {
      onRefused: failures => this.#refused(failures),
      onUnpaired: around.onUnpaired,
    })
    this.asks = card.choosing ? 'first' : 'pin'
  }

  get waiting(): boolean {
    return this.#questions.waiting
  }

  give = async (pin: string): Promise<void> => {
    if (this.waiting) return
    this.failures = []
    this.differs = false
    if (this.asks === 'first') {
      this.#first = pin
      this.asks = 'again'
    } else if (this.asks === 'again' && pin !== this.#first) this.#beginAnew(true)
    else await this.#open(pin)
  }

  leave = (): void => this.#questions.leave()

  #open(pin: string): Promise<void> {
    const body = { code: this.#card.code, pin, choosing: this.asks === 'again' }
    return this.#questions.ask(
      () => this.#asking.call(openSessionWithPin, { body }),
      session => this.#around.onSession(session),
      { late: ({ id: sessionId }) => void this.#asking.call(endSession, { params: { sessionId } }) },
    )
  }

  #refused(failures: readonly Failure[]): void {
    // An answer was lost on its way: the first PIN is kept already, or staff took the PIN away meanwhile.
    if (says(failures, 'pin-needed')) this.asks = 'pin'
    else if (says(failures, 'pin-first')) this.#beginAnew(false)
    else {
      if (this.asks === 'again') this.#beginAnew(false)
      this.failures = failures
    }
    this.#around.onWrong()
  }

  #beginAnew(differs: boolean): void {
    this.#first = null
    this.asks = 'first'
    this.differs = differs
  }
}
