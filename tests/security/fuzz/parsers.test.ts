import { existsSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { corpusOf, inputs } from './mutations.ts'
import { targets } from './targets.ts'

/** `npm run test:fuzz` gives a million. */
const INPUTS = Number(process.env.PRATU_FUZZ_INPUTS ?? 8_000)
/** One input of a few kilobytes never takes so long on any machine that works. */
const SLOW_MS = 2000
const HEAP_BYTES = 400_000_000

const folder = temporaryFolder(existsSync('/dev/shm') ? '/dev/shm' : undefined)
afterAll(() => folder[Symbol.dispose]())

const all = Object.entries(targets(folder.file('table')))
const parts = all.reduce((sum, [, { weight }]) => sum + weight, 0)

test.each(all)(
  '%s: whatever comes is read or refused, soon and in bounded memory',
  async (_name, { corpus, weight, parse, refusals = [] }) => {
    const seeds = corpusOf(corpus)
    for (const seed of seeds) await take(seed)
    await fc.assert(fc.asyncProperty(inputs(seeds), take), {
      numRuns: Math.ceil((INPUTS * weight) / parts),
      endOnFailure: INPUTS > 100_000,
    })
    expect(process.memoryUsage().heapUsed).toBeLessThan(HEAP_BYTES)

    async function take(bytes: Buffer): Promise<void> {
      const startedAt = performance.now()
      try {
        await parse(bytes)
      } catch (error) {
        if (!refusals.some(refusal => error instanceof refusal)) throw error
      }
      const tookMs = performance.now() - startedAt
      if (tookMs > SLOW_MS) throw new Error(`${bytes.length} bytes took ${Math.round(tookMs)} ms.`)
    }
  },
  3_600_000,
)
