import type { Page } from 'playwright-core'
import { launchBrowser, newVisitor, schoolUrl } from '../../e2e/support/browser.ts'
import { spawnReady } from '../../support/spawn-ready.ts'
import { fillCatalogue, ITEMS_A_RECORD, RECORDS } from '../catalogue/fill-catalogue.ts'
import { inventQueries, type Query } from '../catalogue/queries.ts'
import { THAI_THINGS } from '../catalogue/words.ts'
import { latencyFigures } from '../latency-figures.ts'
import type { Measure } from '../measure.ts'
import { startSchoolServer } from '../school-server.ts'

const QUERIES = 760
const QUERIES_IN_BROWSER = 40
const GOAL_MS = { server: 30, browser: 200 }

export const measure: Measure = {
  title: `Public search over ${RECORDS.toLocaleString('en')} records and ${(RECORDS * ITEMS_A_RECORD).toLocaleString('en')} items: letters as they are typed, common words, slips, numbers, facets, on shelf now`,
  async run() {
    await using school = await startSchoolServer({ fill: connection => fillCatalogue(connection) })
    await using bare = await spawnReady<{ url: string }>('tests/bench/bare/search-server.ts', [
      school.databaseFile,
    ])
    const ask = async (url: string, query: Query) => {
      const response = await fetch(`${url}?${new URLSearchParams(query)}`)
      await response.text()
      if (response.status !== 200)
        throw new Error(`${JSON.stringify(query)} was answered with ${response.status}.`)
    }
    const searchUrl = `${school.url}/api/catalogue/search`
    // The server reads facets and words into its memory after its start; whoever asks meanwhile waits.
    await ask(searchUrl, { q: 'แมว' })

    const atServer: number[] = []
    const atBare: number[] = []
    for (const query of inventQueries(QUERIES, 7)) {
      atBare.push(await millisecondsOf(() => ask(bare.ready.url, query)))
      atServer.push(await millisecondsOf(() => ask(searchUrl, query)))
    }

    const browser = await launchBrowser()
    try {
      const page = await (await newVisitor(browser)).newPage()
      await page.goto(schoolUrl(school.url))
      const inBrowser = await searchInBrowser(page)
      return [
        ...latencyFigures('query → answer over HTTP', atServer, GOAL_MS.server, {
          name: 'bare FTS5 over bare HTTP',
          latenciesMs: atBare,
        }),
        ...latencyFigures('Enter → first page of a Thai query', inBrowser.shownMs, GOAL_MS.browser, {
          name: 'fetch in the same page',
          latenciesMs: inBrowser.fetchedMs,
        }),
      ]
    } finally {
      await browser.close()
    }
  },
}

async function millisecondsOf(deed: () => Promise<void>): Promise<number> {
  const startedAtMs = performance.now()
  await deed()
  return performance.now() - startedAtMs
}

/** In a page of the real catalogue: a word is typed, Enter is pressed, its results are painted. */
async function searchInBrowser(page: Page): Promise<{ shownMs: number[]; fetchedMs: number[] }> {
  const words = THAI_THINGS.slice(0, QUERIES_IN_BROWSER)
  const shownMs: number[] = []
  const fetchedMs: number[] = []
  await page.getByRole('textbox').waitFor()
  for (const word of words) {
    fetchedMs.push(
      await page.evaluate(async q => {
        const startedAtMs = performance.now()
        const answer = await fetch(`/api/catalogue/search?${new URLSearchParams({ q, limit: '24' })}`)
        await answer.json()
        return performance.now() - startedAtMs
      }, `${word} `),
    )
    shownMs.push(await page.evaluate(enterAndSee, word))
  }
  return { shownMs, fetchedMs }
}

/** Runs in the page. */
function enterAndSee(word: string): Promise<number> {
  const input = document.querySelector<HTMLInputElement>('input[type="text"]')
  if (!input?.form) throw new Error('There is no search box.')
  const { form } = input
  return new Promise(resolve => {
    const startedAtMs = performance.now()
    const watcher = new MutationObserver(() => {
      const shown = document.querySelector('h1')?.textContent ?? ''
      if (!shown.includes(`“${word}”`) || !document.querySelector('ol li')) return
      watcher.disconnect()
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - startedAtMs)))
    })
    watcher.observe(document.body, { childList: true, subtree: true, characterData: true })
    input.value = word
    input.dispatchEvent(new Event('input', { bubbles: true }))
    form.requestSubmit()
  })
}
