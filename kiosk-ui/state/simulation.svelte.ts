import { simulate } from '@pratu/protocol/api/simulator'
import type { Failure } from '@pratu/protocol/failures'
import type { SimulatorAction } from '@pratu/protocol/simulator'
import { SvelteSet } from 'svelte/reactivity'
import type { Call } from '../link/http.ts'

/** Something that was asked of a simulated device, and what became of it. */
export interface Deed {
  readonly id: number
  readonly atMs: number
  readonly stationId: string
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
  /** Beams that were blocked here; their counters tell of it only after a while. */
  readonly #blocked = new SvelteSet<string>()
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
      stationId: station.id,
      station: station.name,
      action,
      what,
      state: 'asked',
      failures: [],
    }
    this.done = [deed, ...this.done].slice(0, DEEDS_KEPT)
    const answer = await this.#call(simulate, { params: { stationId: station.id }, body: action })
    if (answer.ok) this.#noteBeam(station.id, action)
    this.#replace(
      answer.ok ? { ...deed, state: 'done' } : { ...deed, state: 'refused', failures: answer.failures },
    )
  }

  hasBlocked = (stationId: string, device: string): boolean => this.#blocked.has(`${stationId} ${device}`)

  #noteBeam(stationId: string, action: SimulatorAction): void {
    if (action.action !== 'block-beam') return
    const beam = `${stationId} ${action.device}`
    if (action.blocked) this.#blocked.add(beam)
    else this.#blocked.delete(beam)
  }

  #replace(changed: Deed): void {
    this.done = this.done.map(deed => (deed.id === changed.id ? changed : deed))
  }
}
