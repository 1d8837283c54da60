import { getHealth } from '@pratu/protocol/api/health'
import type { Call } from '../link/http.ts'

const LOOK_EVERY_MS = 300_000

/** How many things need somebody now, looked at now and then while a page is open. */
export class HealthWatch {
  toDo = $state(0)
  readonly #call: Call

  constructor(call: Call) {
    this.#call = call
  }

  look = async (): Promise<void> => {
    const answer = await this.#call(getHealth, {})
    if (answer.ok) this.toDo = answer.value.findings.filter(({ level }) => level === 'act').length
  }

  /** Returns what ends it. */
  open = (): (() => void) => {
    void this.look()
    const timer = setInterval(() => void this.look(), LOOK_EVERY_MS)
    return () => clearInterval(timer)
  }
}
