import { callForHelp, cancelHelp } from '@pratu/protocol/api/help'
import type { Failure } from '@pratu/protocol/failures'
import type { HelpReason } from '@pratu/protocol/help'
import type { Asking } from './kiosk.svelte.ts'
import type { Station } from './station.svelte.ts'

/** Calling the librarian from a kiosk. What became of the call is the station's, and comes by the live link too. */
export class CallForHelp {
  waiting = $state(false)
  /** Why the call could not be made. */
  failures = $state.raw<readonly Failure[]>([])
  readonly #asking: Pick<Asking, 'call'>
  readonly #station: Pick<Station, 'help'>

  constructor(asking: Pick<Asking, 'call'>, station: Pick<Station, 'help'>) {
    this.#asking = asking
    this.#station = station
  }

  /** Nobody is kept waiting for long: whoever gets no answer had better walk to the teacher. */
  call = async (reason: HelpReason): Promise<void> => {
    if (this.waiting) return
    this.waiting = true
    const answer = await this.#asking.call(callForHelp, { body: { reason } })
    this.waiting = false
    this.failures = answer.ok ? [] : answer.failures
    // The live link may have told more by now.
    if (answer.ok) this.#station.help ??= answer.value
  }

  cancel = async (): Promise<boolean> => {
    if (this.waiting) return false
    this.waiting = true
    const answer = await this.#asking.call(cancelHelp, {})
    this.waiting = false
    this.failures = answer.ok ? [] : answer.failures
    if (answer.ok) this.#station.help = null
    return answer.ok
  }
}
