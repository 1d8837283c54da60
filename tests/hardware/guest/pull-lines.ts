/** A process of its own that pulls lines at their times, to a fraction of a millisecond, whatever else is going on. */
import { openSync, writeSync } from 'node:fs'
import { setPriority } from 'node:os'
import type { BeamEdge } from '../../fakes/walkers.ts'

/** What it is sent; it answers with the moments at which the lines were pulled (monotonic milliseconds). */
export interface PullPlan {
  readonly pullFiles: Readonly<Record<BeamEdge['line'], string>>
  /** Their times count from now; a blocked beam pulls its line down. */
  readonly edges: readonly BeamEdge[]
}

const LEAD_MS = 200
const cell = new Int32Array(new SharedArrayBuffer(4))
const monotonicMs = () => Number(process.hrtime.bigint()) / 1e6

setPriority(-15)
process.on('message', ({ pullFiles, edges }: PullPlan) => {
  const files = { a: openSync(pullFiles.a, 'w'), b: openSync(pullFiles.b, 'w') }
  const startMs = monotonicMs() + LEAD_MS
  const times = edges.map(({ line, blocked, atMs }) => {
    const waitMs = startMs + atMs - monotonicMs()
    if (waitMs > 0) Atomics.wait(cell, 0, 0, waitMs)
    const pulledAtMs = monotonicMs()
    writeSync(files[line], blocked ? 'pull-down' : 'pull-up', 0)
    return pulledAtMs
  })
  process.send?.(times)
})
