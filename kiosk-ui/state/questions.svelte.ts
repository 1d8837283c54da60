import type { Failure, Result } from '@pratu/protocol/failures'
import type { Asking } from './kiosk.svelte.ts'
import { isUnpaired } from './verdicts.ts'

interface Around {
  onRefused(failures: readonly Failure[]): void
  /** The server no longer knows this kiosk. */
  onUnpaired(): void
}

interface Exceptions<Value> {
  /** In place of what the screen does with other refusals. */
  readonly refused?: (failures: readonly Failure[]) => void
  /** What is still to be done when the screen is gone. */
  readonly late?: (value: Value) => void
}

/** What a screen of the kiosk asks the server, one thing after the other; whatever is answered once it is gone is nobody's. */
export class Questions {
  /** An answer is on its way; taps do nothing until it is here. */
  waiting = $state(false)
  readonly #asking: Asking
  readonly #around: Around
  #left = false

  constructor(asking: Asking, around: Around) {
    this.#asking = asking
    this.#around = around
  }

  get left(): boolean {
    return this.#left
  }

  leave = (): void => {
    this.#left = true
  }

  ask = async <Value>(
    question: () => Promise<Result<Value>>,
    follow: (value: Value) => void,
    { refused = this.#around.onRefused, late }: Exceptions<Value> = {},
  ): Promise<void> => {
    if (this.waiting) return
    const answer = await this.answer(question, late)
    if (answer?.ok) follow(answer.value)
    else if (answer) refused(answer.failures)
  }

  /** Asks whatever else is on its way. Null when there is nobody left to tell the answer to. */
  answer = async <Value>(
    question: () => Promise<Result<Value>>,
    late: (value: Value) => void = () => {},
  ): Promise<Result<Value> | null> => {
    this.waiting = true
    const answer = await this.#asking.patiently(question)
    this.waiting = false
    if (this.#left) {
      if (answer.ok) late(answer.value)
      return null
    }
    if (answer.ok || !isUnpaired(answer.failures)) return answer
    this.#around.onUnpaired()
    return null
  }
}
