import type { CatalogueAnswer } from '@pratu/protocol/api/catalogue'
import type { Result } from '@pratu/protocol/failures'
import { refuse, succeed } from '@pratu/protocol/failures'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Call } from '../../../../kiosk-ui/link/http.ts'
import { Catalogue } from '../../../../kiosk-ui/state/catalogue.svelte.ts'

const row = (number: number) => ({
  id: `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`,
  title: `เล่ม ${number}`,
  ...{ author: null, callNumber: null, deweyClass: '500' as const, shelfMark: null, language: null },
  ...{ format: 'book' as const, publicationYear: null, coverUrl: null, itemCount: 1, onShelfCount: 1 },
})
const answer = (from: number, count: number, total: number): CatalogueAnswer => ({
  rows: Array.from({ length: count }, (_, index) => row(from + index)),
  total,
  facets: { class: [], mark: [], language: [], format: [], onShelf: 0 },
  understoodAs: null,
})

/** A browser's window with one tab's history, and a server that answers when it is told to. */
function browser(address = '/') {
  const steps = [address]
  let at = 0
  const listeners: (() => void)[] = []
  const asked: { query: Record<string, unknown>; answer(result: Result<CatalogueAnswer>): void }[] = []
  let due: (() => void) | undefined
  const call = ((_endpoint: unknown, { query }: { query: Record<string, unknown> }) =>
    new Promise(resolve => asked.push({ query, answer: resolve }))) as unknown as Call
  const catalogue = new Catalogue(
    {
      get location() {
        return new URL(steps[at] ?? '/', 'http://school.test')
      },
      history: {
        pushState: (_data, _unused, url) => {
          steps.splice(at + 1, steps.length, url)
          at += 1
        },
        replaceState: (_data, _unused, url) => {
          steps[at] = url
        },
        back: () => {
          at -= 1
          for (const listener of listeners) listener()
        },
      },
      addEventListener: (_type, listener) => listeners.push(listener),
    },
    call,
    (_delayMs, action) => {
      due = action
      return () => {
        due = undefined
      }
    },
  )
  return {
    catalogue,
    asked,
    steps,
    pause: () => due?.(),
    back: () => {
      at -= 1
      for (const listener of listeners) listener()
    },
  }
}

describe('Catalogue', () => {
  let page: ReturnType<typeof browser>
  beforeEach(() => {
    page = browser()
  })
  const titles = () => page.catalogue.rows.map(({ title }) => title)

  it('asks once for what is typed in one go, and takes one step to go back', () => {
    for (const q of ['ด', 'ดา', 'ดาว']) page.catalogue.type(q)
    expect(page.asked).toHaveLength(0)
    page.pause()
    expect(page.asked.map(({ query }) => query.q)).toEqual(['ดาว'])
    expect(page.steps).toEqual(['/', '/?q=%E0%B8%94%E0%B8%B2%E0%B8%A7'])
    page.back()
    expect(page.catalogue.view.page).toBe('front')
  })

  it('drops the answer to an older question that comes late', async () => {
    page.catalogue.type('ดา')
    page.pause()
    page.catalogue.type('ดาว')
    page.pause()
    page.asked[1]?.answer(succeed(answer(1, 1, 1)))
    await vi.waitFor(() => expect(titles()).toEqual(['เล่ม 1']))
    page.asked[0]?.answer(succeed(answer(50, 1, 1)))
    await Promise.resolve()
    await Promise.resolve()
    expect(titles()).toEqual(['เล่ม 1'])
  })

  it('turns pages until all are there, each record once', async () => {
    page.catalogue.choose({ class: '500' })
    page.asked[0]?.answer(succeed(answer(1, 24, 30)))
    await vi.waitFor(() => expect(page.catalogue.hasMore).toBe(true))
    void page.catalogue.turn()
    expect(page.asked[1]?.query).toMatchObject({ class: '500', offset: 24 })
    // A record was added meanwhile, so one comes again.
    page.asked[1]?.answer(succeed(answer(24, 7, 30)))
    await vi.waitFor(() => expect(titles()).toHaveLength(30))
    expect(page.catalogue.hasMore).toBe(false)
  })

  it('keeps its results for who comes back from a book', async () => {
    page.catalogue.choose({ q: 'ดาว' })
    page.asked[0]?.answer(succeed(answer(1, 2, 2)))
    await vi.waitFor(() => expect(titles()).toHaveLength(2))
    page.catalogue.go({ page: 'record', recordId: row(1).id })
    page.back()
    expect(titles()).toHaveLength(2)
    expect(page.asked).toHaveLength(1)
  })

  it('says when the server does not answer, and asks again', async () => {
    page.catalogue.choose({ q: 'ดาว' })
    page.asked[0]?.answer(refuse('server-unreachable'))
    await vi.waitFor(() => expect(page.catalogue.answers.failures).toHaveLength(1))
    page.catalogue.again()
    page.asked[1]?.answer(succeed(answer(1, 1, 1)))
    await vi.waitFor(() => expect(titles()).toHaveLength(1))
    expect(page.catalogue.answers.failures).toEqual([])
  })

  it('stays in the dress of a kiosk', () => {
    const kiosk = browser('/?at=kiosk')
    kiosk.catalogue.go({ page: 'record', recordId: row(1).id })
    expect(kiosk.steps.at(-1)).toBe(`/book/${row(1).id}?at=kiosk`)
  })
})

describe('at a kiosk', () => {
  it('leaves no history of what was looked for, and goes back all the same', () => {
    const { catalogue, steps } = browser('/?at=kiosk')
    catalogue.type('ช้าง')
    catalogue.go({ page: 'record', recordId: row(1).id })
    expect(steps).toEqual([`/book/${row(1).id}?at=kiosk`])
    catalogue.back()
    expect(catalogue.view).toMatchObject({ page: 'results', looking: { q: 'ช้าง' } })
    catalogue.back()
    expect(catalogue.view).toEqual({ page: 'front' })
    expect(steps).toEqual(['/?at=kiosk'])
  })

  it('elsewhere the browser’s own way back is taken', () => {
    const { catalogue, steps } = browser()
    catalogue.go({ page: 'record', recordId: row(1).id })
    catalogue.back()
    expect(steps).toHaveLength(2)
    expect(catalogue.view).toEqual({ page: 'front' })
  })
})
