import { type Answer, OK, refused, refusedOutcome } from './answers.ts'
import { ASKING, bringToFront, type Entry } from './entries.ts'
import type { Library } from './library.ts'

/** Books coming back, the newest first. Needs no card and tells nothing of who had them. */
export class Returning {
  entries = $state<Entry[]>([])
  readonly #library: Library

  constructor(library: Library) {
    this.#library = library
  }

  get returned(): number {
    return this.entries.filter(({ outcome }) => outcome.kind === 'returned').length
  }

  expect = (code: string): void => {
    const entry = bringToFront(this.entries, code)
    if (entry.outcome.kind !== 'returned') entry.outcome = ASKING
    entry.nudges += 1
  }

  nudge = (code: string): boolean => {
    if (!this.entries.some(entry => entry.code === code)) return false
    bringToFront(this.entries, code).nudges += 1
    return true
  }

  giveBack = async (code: string): Promise<Answer> => {
    const entry = this.entries.find(candidate => candidate.code === code) ?? bringToFront(this.entries, code)
    const answer = await this.#library.giveBack(code)
    if (answer.ok) {
      entry.outcome = { kind: 'returned', ...answer.value }
      return OK
    }
    // Scanned again after it came back: that it is not on loan is then no news.
    if (entry.outcome.kind === 'returned') return { tone: 'again' }
    const consequence = refused(answer.failures)
    if ('leave' in consequence) this.entries = this.entries.filter(other => other.code !== code)
    else entry.outcome = await refusedOutcome(this.#library, code, answer.failures)
    return consequence
  }
}
