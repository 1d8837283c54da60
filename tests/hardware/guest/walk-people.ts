import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { BeamEdge } from '../../fakes/walkers.ts'
import type { SimulatedChip } from './gpio-sim-chip.ts'
import type { PullPlan } from './pull-lines.ts'

const PROGRAM = fileURLToPath(new URL('pull-lines.ts', import.meta.url))

/** The lines of the two beams. */
export const LINES = { a: 17, b: 27 } as const

/** A door with two beams in front of which nobody stands yet. */
export const openDoorway = (chip: SimulatedChip) => {
  const clear = () => {
    for (const line of Object.values(LINES)) chip.pull(line, true)
  }
  clear()
  const puller = fork(PROGRAM)
  return {
    clear,
    /** Lets people break the beams; gives the edges with the moments at which they really happened. */
    walk: async (edges: readonly BeamEdge[]): Promise<BeamEdge[]> => {
      const pullFiles = { a: chip.pullFile(LINES.a), b: chip.pullFile(LINES.b) }
      puller.send({ pullFiles, edges } satisfies PullPlan)
      const [times] = await once(puller, 'message')
      return edges.map((edge, index) => ({ ...edge, atMs: Number(times[index]) }))
    },
    [Symbol.dispose]: () => {
      puller.kill()
    },
  }
}
