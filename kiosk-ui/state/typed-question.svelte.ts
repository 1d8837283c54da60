import type { Failure, Result } from '@pratu/protocol/failures'
import type { Time } from './time.ts'

interface TypedQuestionContext<Question, Answer> {
  ask(question: Question, signal: AbortSignal): Promise<Result<Answer>>
  after: Time['after']
}

/** Whoever types pauses this long between words. */
const PAUSE_MS = 200

/**
 * A question that is asked while it is typed: once a pause, and only the last answer counts. The answer before stays until
 * the next is there, so that a list does not flicker.
 */
export class TypedQuestion<Question, Answer> {
  answer = $state.raw<Answer | null>(null)
  /** To which question the answer belongs. */
  answered = $state.raw<Question | null>(null)
  failures = $state.raw<readonly Failure[]>([])
  waiting = $state(false)
  readonly #context: TypedQuestionContext<Question, Answer>
  #stop = new AbortController()
  #callOff = () => {}

  constructor(context: TypedQuestionContext<Question, Answer>) {
    this.#context = context
  }

  /** After a pause. */
  type = (question: Question): void => {
    this.forget()
    this.waiting = true
    this.#callOff = this.#context.after(PAUSE_MS, () => void this.ask(question))
  }

  /** At once. */
  ask = async (question: Question): Promise<void> => {
    this.forget()
    this.waiting = true
    const stop = new AbortController()
    this.#stop = stop
    const answer = await this.#context.ask(question, stop.signal)
    if (stop.signal.aborted) return
    this.waiting = false
    this.failures = answer.ok ? [] : answer.failures
    if (!answer.ok) return
    this.answer = answer.value
    this.answered = question
  }

  /** Whatever was asked, nobody waits for it any more. */
  forget = (): void => {
    this.#callOff()
    this.#stop.abort()
    this.waiting = false
  }
}
