import { cancelOwnHold, listOwnHolds, type OwnHold, placeOwnHold } from '@pratu/protocol/api/holds'
import type { Failure, Result } from '@pratu/protocol/failures'
import type { Asking } from './kiosk.svelte.ts'

/** What the patron of a session waits for, as long as it is looked at. */
export class OwnHolds {
  /** Null until the library has told. */
  holds = $state.raw<readonly OwnHold[] | null>(null)
  failures = $state.raw<readonly Failure[]>([])
  /** A question is on its way; taps do nothing until it is answered. */
  waiting = $state(false)
  readonly #asking: Asking
  readonly #sessionId: string

  constructor(asking: Asking, sessionId: string) {
    this.#asking = asking
    this.#sessionId = sessionId
  }

  load = (): Promise<void> =>
    this.#ask(
      () => this.#asking.call(listOwnHolds, { params: { sessionId: this.#sessionId } }),
      ({ holds }) => {
        this.holds = holds
      },
    )

  /** True once it is placed. */
  place = async (recordId: string): Promise<boolean> => {
    const idempotencyKey = this.#asking.requestId()
    let placed = false
    await this.#ask(
      () =>
        this.#asking.call(placeOwnHold, {
          params: { sessionId: this.#sessionId },
          body: { recordId },
          idempotencyKey,
        }),
      ({ hold }) => {
        placed = true
        this.holds = [...(this.holds ?? []), hold]
      },
    )
    return placed
  }

  cancel = (holdId: string): Promise<void> => {
    const idempotencyKey = this.#asking.requestId()
    return this.#ask(
      () =>
        this.#asking.call(cancelOwnHold, {
          params: { sessionId: this.#sessionId, holdId },
          idempotencyKey,
        }),
      ({ holds }) => {
        this.holds = holds
      },
    )
  }

  /** Of a record; undefined where none is placed. */
  holdOf = (recordId: string): OwnHold | undefined => this.holds?.find(hold => hold.recordId === recordId)

  async #ask<Value>(question: () => Promise<Result<Value>>, follow: (value: Value) => void): Promise<void> {
    if (this.waiting) return
    this.waiting = true
    const answer = await this.#asking.patiently(question)
    this.waiting = false
    this.failures = answer.ok ? [] : answer.failures
    if (answer.ok) follow(answer.value)
  }
}
