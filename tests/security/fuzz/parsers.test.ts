import { existsSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { corpusOf, inputs } from './mutations.ts'
import { targets } from './targets.ts'

/** `npm run test:fuzz` gives a million. */
const INPUTS = Number(process.env.PRATU_FUZZ_INPUTS ?? 5_000)
/** No input of a few kilobytes needs so much of a processor; clocks would count what other programs need too. */
const SLOW_MS = 500
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
  },
  3_600_000,
)
