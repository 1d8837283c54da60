import { setTimeout } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { between, type Random } from '../fakes/seeded-random.ts'

const PAUSE_MS = { least: 30, most: 250 }

export interface TappingFingers extends AsyncDisposable {
  readonly taps: number
  /** From now on only buttons with these names are tapped; settles when no other tap is under way. */
  only(names: readonly string[]): Promise<void>
}

/**
 * A child that taps what it sees while somebody scans: every few moments any button whose name is allowed, or is one of
 * `inDialogs` and stands in one. The same word may mean something else elsewhere: never mind this book.
 */
export function createTappingFingers(
  page: Page,
  random: Random,
  inDialogs: readonly string[],
): TappingFingers {
  let allowed: readonly string[] = []
  let isStopped = false
  let taps = 0

  async function tapOne(): Promise<void> {
    const chance = random()
    // Chosen and tapped in one go: in between the screen might change under the finger.
    const tapped = await page.evaluate(
      ({ names, dialogNames, share }) => {
        const seen = [...document.querySelectorAll('button')].filter(button => {
          const name = button.textContent.replace(/\s+/g, ' ').trim()
          return !button.disabled && (button.closest('dialog') ? dialogNames : names).includes(name)
        })
        const chosen = seen[Math.floor(share * seen.length)]
        chosen?.click()
        return chosen !== undefined
      },
      { names: allowed, dialogNames: inDialogs, share: chance },
    )
    if (tapped) taps += 1
  }

  let tap = Promise.resolve()
  const tapping = (async () => {
    while (!isStopped) {
      tap = tapOne()
      await tap
      await setTimeout(between(random, PAUSE_MS.least, PAUSE_MS.most))
    }
  })()

  return {
    get taps() {
      return taps
    },
    async only(names) {
      allowed = names
      await tap
    },
    async [Symbol.asyncDispose]() {
      isStopped = true
      await tapping
    },
  }
}
