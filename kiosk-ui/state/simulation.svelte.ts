import { simulate } from '@pratu/protocol/api/simulator'
import type { Failure } from '@pratu/protocol/failures'
import type { SimulatorAction } from '@pratu/protocol/simulator'
import type { Call } from '../link/http.ts'

/** Something that was asked of a simulated device, and what became of it. */
export interface Deed {
  readonly id: number
  readonly atMs: number
  readonly station: string
  readonly action: SimulatorAction
  /** What was scanned, as a person calls it. */
  readonly what: string
  readonly state: 'asked' | 'done' | 'refused'
  readonly failures: readonly Failure[]
}

const DEEDS_KEPT = 8

/** What was tried with the simulated devices, the newest first. */
export class Simulation {
  done = $state.raw<readonly Deed[]>([])
  #count = 0
  readonly #call: Call
  readonly #now: () => number

  constructor(call: Call, now: () => number) {
    this.#call = call
    this.#now = now
  }

  try = async (station: { id: string; name: string }, action: SimulatorAction, what = ''): Promise<void> => {
    this.#count += 1
    const deed: Deed = {
      id: this.#count,
      atMs: this.#now(),
      station: station.name,
      action,
      what,
      state: 'asked',
      failures: [],
    }
    this.done = [deed, ...this.done].slice(0, DEEDS_KEPT)
    const answer = await this.#call(simulate, { params: { stationId: station.id }, body: action })
    this.#replace(
      answer.ok ? { ...deed, state: 'done' } : { ...deed, state: 'refused', failures: answer.failures },
    )
  }

  #replace(changed: Deed): void {
    this.done = this.done.map(deed => (deed.id === changed.id ? changed : deed))
  }
}
