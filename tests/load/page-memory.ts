import type { CDPSession, Page } from 'playwright-core'

/** What a page holds after everything that nobody needs any more is gone. */
export interface PageMemory {
  readonly heapKb: number
  readonly domNodes: number
  readonly listeners: number
}

/** One collection leaves what another finds to be free. */
const COLLECTIONS = 3

/** What leaves the screen is there until it has left. */
const isAtRest = () =>
  document.getAnimations().every(({ effect, playState }) => {
    const isEndless = effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY
    return isEndless || playState !== 'running'
  })

export async function pageMemory(page: Page, session: CDPSession): Promise<PageMemory> {
  await page.waitForFunction(isAtRest)
  for (let round = 0; round < COLLECTIONS; round += 1) await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters')
  return { heapKb: Math.round(usedSize / 1024), domNodes: nodes, listeners: jsEventListeners }
}
