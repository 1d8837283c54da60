import { createScanGate } from './scan-gate.ts'
import type { Time } from './time.ts'

/** Scans that wait for the server; more would be a stuck reader, not a child. */
const MAX_WAITING = 100
const LOST_SHOWN_MS = 10_000

/** Scans from when they are heard until they are answered. */
export class ScanQueue {
  /** Scans that came to nothing and must be made again. */
  lost = $state(0)
  readonly #time: Time
  readonly #gate = createScanGate()
  #waiting: string[] = []
  #forgetLost = () => {}

  constructor(time: Time) {
    this.#time = time
  }

  get waiting(): readonly string[] {
    return this.#waiting
  }

  /** What a scan is that has just been heard; null if it is none, or none that can be taken. */
  hear(code: string, source: string): 'new' | 'repeat' | null {
    const verdict = this.#gate.judge(code, source, this.#time.nowMs())
    if (verdict === 'echo') return null
    if (verdict !== 'too-fast' && this.#waiting.length < MAX_WAITING) return verdict
    this.lose(1)
    return null
  }

  /** Returns what to do when it is answered. */
  add(code: string): () => void {
    const waiting = this.#waiting
    waiting.push(code)
    return () => {
      waiting.shift()
    }
  }

  lose = (count: number): void => {
    this.lost += count
    this.#forgetLost()
    this.#forgetLost = this.#time.after(LOST_SHOWN_MS, () => {
      this.lost = 0
    })
  }

  /** Forgets what was heard until then. */
  forgetHeard(untilMs: number): void {
    this.#gate.forget(untilMs)
  }

  clear(): void {
    this.#waiting = []
    this.lost = 0
  }
}
