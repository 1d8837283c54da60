/** Which of so many slides is shown; moves on by itself unless it is held. */
export class Rotation {
  at = $state(0)
  isHeld = $state(false)
  readonly #count: number

  constructor(count: number, isHeld: boolean) {
    this.#count = count
    this.isHeld = isHeld
  }

  tick = (): void => {
    if (!this.isHeld) this.next()
  }

  next = (): void => {
    this.at = (this.at + 1) % this.#count
  }

  hold = (): void => {
    this.isHeld = !this.isHeld
  }
}
