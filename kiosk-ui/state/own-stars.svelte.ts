import { type OwnChallenge, readOwnChallenge, tellLiked } from '@pratu/protocol/api/challenge'
import type { Failure, Result } from '@pratu/protocol/failures'
import type { Asking } from './kiosk.svelte.ts'

export type StarsState =
  | { readonly name: 'arriving' }
  | { readonly name: 'none' }
  | { readonly name: 'here'; readonly challenge: OwnChallenge }
  | { readonly name: 'failed'; readonly failures: readonly Failure[] }

/** The stars of the patron whose session it is. */
export class OwnStars {
  state = $state.raw<StarsState>({ name: 'arriving' })
  busy = $state(false)
  readonly #asking: Asking
  readonly #sessionId: string
  #left = false

  constructor(asking: Asking, sessionId: string) {
    this.#asking = asking
    this.#sessionId = sessionId
  }

  arrive = (): Promise<void> =>
    this.#ask(() => this.#asking.call(readOwnChallenge, { params: { sessionId: this.#sessionId } }))

  tellLiked = (mark: string, liked: number): Promise<void> => {
    const params = { sessionId: this.#sessionId, mark }
    return this.#ask(() => this.#asking.call(tellLiked, { params, body: { liked } }))
  }

  /** The panel is closed: whatever is still answered is nobody's. */
  leave = (): void => {
    this.#left = true
  }

  async #ask(question: () => Promise<Result<{ challenge: OwnChallenge | null }>>): Promise<void> {
    if (this.busy) return
    this.busy = true
    const answer = await this.#asking.patiently(question)
    this.busy = false
    if (this.#left) return
    if (!answer.ok) this.state = { name: 'failed', failures: answer.failures }
    else if (answer.value.challenge) this.state = { name: 'here', challenge: answer.value.challenge }
    else this.state = { name: 'none' }
  }
}
