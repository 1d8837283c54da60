/** Does things one after another, in the order in which people did them. */
export class Turns {
  /** How many have not ended yet. */
  waiting = $state(0)
  #last: Promise<void> = Promise.resolve()

  take = (action: () => Promise<void>): Promise<void> => {
    this.waiting += 1
    const turn = this.#last.then(action)
    this.#last = turn.then(
      () => this.#end(),
      () => this.#end(),
    )
    return turn
  }

  /** Settles once nothing waits any more. */
  settled = async (): Promise<void> => {
    while (this.waiting > 0) await this.#last
  }

  #end(): void {
    this.waiting -= 1
  }
}
