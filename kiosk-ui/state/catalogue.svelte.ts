import { type CatalogueAnswer, SEARCH_DEPTH, searchCatalogue } from '@pratu/protocol/api/catalogue'
import type { RecordRow } from '@pratu/protocol/catalogue'
import type { Failure } from '@pratu/protocol/failures'
import type { MediaWay } from '@pratu/protocol/media-use'
import type { Call } from '../link/http.ts'
import { addressOf, isAtKiosk, type Looking, type View, viewOf, wayOf } from './catalogue-address.ts'
import type { Time } from './time.ts'
import { TypedQuestion } from './typed-question.svelte.ts'

/** What of the browser's window the catalogue needs. */
export interface CatalogueBar {
  readonly location: { readonly pathname: string; readonly search: string }
  readonly history: {
    pushState(data: null, unused: string, url: string): void
    replaceState(data: null, unused: string, url: string): void
    back(): void
  }
  addEventListener(type: 'popstate', listener: () => void): void
}

const ANYTHING: Looking = { q: '', sort: 'relevance' }
const PAGE = 24

/** Where someone is in the public catalogue: in the address, so that it can be gone back to and passed on. */
export class Catalogue {
  view = $state.raw<View>({ page: 'front' })
  readonly atKiosk: boolean
  /** How whoever is here came, also after going on from the first page. */
  readonly way: MediaWay
  readonly answers: TypedQuestion<Looking, CatalogueAnswer>
  /** Pages after the first. */
  more = $state.raw<readonly RecordRow[]>([])
  moreFailures = $state.raw<readonly Failure[]>([])
  turning = $state(false)
  readonly rows = $derived.by(() => [...(this.answers.answer?.rows ?? []), ...this.more])
  readonly looking = $derived.by(() => (this.view.page === 'results' ? this.view.looking : ANYTHING))
  readonly hasMore = $derived.by(() => {
    const total = this.answers.answer?.total ?? 0
    return this.rows.length < total && this.rows.length <= SEARCH_DEPTH
  })
  readonly #bar: CatalogueBar
  readonly #call: Call
  /** At a kiosk the way back is kept here: the browser's history would show the next one what this one looked for. */
  readonly #trail: View[] = []

  constructor(bar: CatalogueBar, call: Call, after: Time['after']) {
    this.#bar = bar
    this.#call = call
    this.atKiosk = isAtKiosk(bar.location.search)
    this.way = wayOf(bar.location.search)
    this.answers = new TypedQuestion({
      after,
      ask: async (looking, signal) => {
        const answer = await call(searchCatalogue, { query: { ...looking, limit: PAGE }, signal })
        if (!signal.aborted) this.#forgetMore()
        return answer
      },
    })
    bar.addEventListener('popstate', this.#arrive)
    this.#arrive()
  }

  /** Of a link to somewhere in the catalogue. */
  href = (view: View): string => addressOf(view, this.atKiosk)

  go = (view: View): void => {
    this.#step(view)
    this.#arrive()
  }

  back = (): void => {
    if (this.atKiosk) {
      const view = this.#trail.pop() ?? { page: 'front' as const }
      this.#bar.history.replaceState(null, '', this.href(view))
      this.#arrive()
    } else this.#bar.history.back()
  }

  /** Letters of one query do not each become a step to go back. */
  type = (q: string): void => {
    const looking = { ...this.looking, q, exactly: undefined }
    const view: View = { page: 'results', looking }
    if (this.view.page === 'results') this.#bar.history.replaceState(null, '', this.href(view))
    else this.#step(view)
    this.view = view
    this.answers.type(looking)
  }

  choose = (choice: Partial<Looking>): void => {
    this.go({ page: 'results', looking: { ...this.looking, ...choice } })
  }

  /** Asks at once, as by the Enter key or after a failure. */
  again = (): void => {
    void this.answers.ask(this.looking)
  }

  turn = async (): Promise<void> => {
    const looking = this.answers.answered
    if (this.turning || !looking) return
    this.turning = true
    const { answer } = this.answers
    const next = await this.#call(searchCatalogue, {
      query: { ...looking, limit: PAGE, offset: this.rows.length },
    })
    this.turning = false
    if (this.answers.answer !== answer) return
    this.moreFailures = next.ok ? [] : next.failures
    if (!next.ok) return
    const known = new Set(this.rows.map(({ id }) => id))
    this.more = [...this.more, ...next.value.rows.filter(({ id }) => !known.has(id))]
  }

  #step(view: View): void {
    if (this.atKiosk) this.#trail.push(this.view)
    this.#bar.history[this.atKiosk ? 'replaceState' : 'pushState'](null, '', this.href(view))
  }

  #arrive = (): void => {
    this.view = viewOf(this.#bar.location)
    if (this.view.page !== 'results') return
    const { looking } = this.view
    const same = JSON.stringify(this.answers.answered) === JSON.stringify(looking)
    if (!same) void this.answers.ask(looking)
  }

  #forgetMore(): void {
    this.more = []
    this.moreFailures = []
  }
}
