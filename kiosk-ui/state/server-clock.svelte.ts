/** The server's time, ticking: pages tell "2 minutes ago" by it, whatever the computer's own clock says. */
export class ServerClock {
  nowMs = $state(0)
  #aheadMs = 0
  readonly #clock: () => number

  constructor(clock: () => number) {
    this.#clock = clock
    this.tick()
  }

  /** Sets the clock by a time that the server has just told. */
  hear(serverAtMs: number): void {
    this.#aheadMs = serverAtMs - this.#clock()
    this.tick()
  }

  tick = (): void => {
    this.nowMs = this.#clock() + this.#aheadMs
  }
}
