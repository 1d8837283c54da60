import type { Time } from './time.ts'

const STEP_MS = 12_000
/** In thirds of a rem: nothing stands on the same points of the screen for long. */
const SHIFTS = [
  { x: 0, y: 0 },
  { x: 2, y: 1 },
  { x: -2, y: 2 },
  { x: 1, y: -2 },
  { x: -1, y: -1 },
  { x: 2, y: -2 },
  { x: -2, y: 1 },
] as const
/** The bar stays where it is for so many steps, then goes to the other edge. */
const STEPS_AT_AN_EDGE = 5

/** What is shown next, and where: each step moves everything a little and changes sides. */
export class Rotation {
  step = $state(0)
  readonly shift = $derived(SHIFTS[this.step % SHIFTS.length] ?? SHIFTS[0])
  readonly swapped = $derived(this.step % 2 === 1)
  readonly barOnTop = $derived(Math.floor(this.step / STEPS_AT_AN_EDGE) % 2 === 1)
  readonly #time: Time
  #callOff = () => {}

  constructor(time: Time) {
    this.#time = time
  }

  start = (): void => {
    this.#callOff()
    this.#callOff = this.#time.after(STEP_MS, () => {
      this.step += 1
      this.start()
    })
  }

  stop = (): void => this.#callOff()
}
