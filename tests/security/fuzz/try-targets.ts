import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inputs } from './mutations.ts'
import type { Target } from './target.ts'

/** `npm run test:fuzz` gives a million. */
export const INPUTS = Number(process.env.PRATU_FUZZ_INPUTS ?? 5_000)
/** No input of a few kilobytes needs so much of a processor; clocks would count what other programs need too. */
const SLOW_MS = 500
/** More than the worker held before, which other tests have filled. */
const MEMORY_BYTES = 400_000_000
/** Of what is read nothing is kept; the tests themselves keep a little. */
const KEPT_BYTES = 50_000_000

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

const bytesInUse = (): number => {
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

/** A test for each target: what is in its corpus, and then its share of so many inputs. */
export function tryTargets(targets: Readonly<Record<string, Target>>, inputCount: number): void {
  const parts = Object.values(targets).reduce((sum, { weight }) => sum + weight, 0)

  test.each(Object.entries(targets))(
    '%s: whatever comes is read or refused, soon and in bounded memory',
    async (_name, target) => {
      collectGarbage()
      const before = bytesInUse()
      for (const seed of target.corpus) await take(target, seed)
      await fc.assert(
        fc.asyncProperty(inputs(target.corpus), bytes => take(target, bytes)),
        { numRuns: Math.ceil((inputCount * target.weight) / parts), endOnFailure: inputCount > 100_000 },
      )
      expect(bytesInUse() - before).toBeLessThan(MEMORY_BYTES)
      collectGarbage()
      expect(bytesInUse() - before).toBeLessThan(KEPT_BYTES)
    },
    3_600_000,
  )
}

async function take({ parse, refusals = [] }: Target, bytes: Buffer): Promise<void> {
  const before = process.threadCpuUsage()
  try {
    await parse(bytes)
  } catch (error) {
    if (!refusals.some(refusal => error instanceof refusal)) throw error
  }
  const { user, system } = process.threadCpuUsage(before)
  const tookMs = Math.round((user + system) / 1000)
  if (tookMs > SLOW_MS) throw new Error(`${bytes.length} bytes took ${tookMs} ms.`)
}
