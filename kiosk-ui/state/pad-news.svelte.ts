import type { IncompleteOnPad } from '@pratu/protocol/pad-report'
import type { SecurityTrouble } from '@pratu/protocol/tag-security'
import type { Time } from './time.ts'

const SHOWN_MS = 30_000

/** What a person must know of the books on the station's pads. */
export class PadNews {
  /** Lent or returned, but the gate at the door does not know. */
  troubles = $state.raw<readonly SecurityTrouble[]>([])
  #onPads = $state.raw<readonly IncompleteOnPad[]>([])
  readonly #time: Time
  #callOff = () => {}

  constructor(time: Time) {
    this.#time = time
  }

  /** Items that wait for their other parts. */
  get incomplete(): IncompleteOnPad['items'] {
    return this.#onPads.flatMap(({ items }) => items)
  }

  tell = (trouble: SecurityTrouble): void => {
    this.troubles = [...this.troubles, trouble]
    this.#callOff()
    this.#callOff = this.#time.after(SHOWN_MS, this.forgetTroubles)
  }

  /** What lies on a pad now. */
  lie = (onPad: IncompleteOnPad): void => {
    this.#onPads = [...this.#onPads.filter(({ device }) => device !== onPad.device), onPad]
  }

  forgetTroubles = (): void => {
    this.#callOff()
    this.troubles = []
  }

  forget(): void {
    this.forgetTroubles()
    this.#onPads = []
  }
}
