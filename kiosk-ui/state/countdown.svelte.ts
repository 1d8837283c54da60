import type { Time } from './time.ts'

/** A count-down that people see. Whatever they do starts it again. */
export class Countdown {
  totalSeconds = $state(0)
  secondsLeft = $state(0)
  readonly #time: Time
  #endsAtMs = 0
  #onEnd: () => void = () => {}
  #callOff = () => {}

  constructor(time: Time) {
    this.#time = time
  }

  start(totalMs: number, onEnd: () => void): void {
    this.totalSeconds = totalMs / 1000
    this.#onEnd = onEnd
    this.restart()
  }

  restart(): void {
    if (this.totalSeconds === 0) return
    this.#endsAtMs = this.#time.nowMs() + this.totalSeconds * 1000
    this.#tick()
  }

  stop(): void {
    this.#callOff()
    this.totalSeconds = 0
    this.secondsLeft = 0
  }

  #tick(): void {
    this.#callOff()
    const leftMs = this.#endsAtMs - this.#time.nowMs()
    this.secondsLeft = Math.max(0, Math.ceil(leftMs / 1000))
    if (leftMs <= 0) {
      this.stop()
      this.#onEnd()
    } else this.#callOff = this.#time.after(leftMs % 1000 || 1000, () => this.#tick())
  }
}
