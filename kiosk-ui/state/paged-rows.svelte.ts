import type { Failure, Result } from '@pratu/protocol/failures'

/** A hand that goes on typing is waited for. */
const TYPING_MS = 200

/**
 * A list of any length of which pages are fetched as they come into view. It keeps its place while something of it is
 * looked at elsewhere.
 */
export abstract class PagedRows<Row> {
  /** Null until the first answer. */
  total = $state.raw<number | null>(null)
  failures = $state.raw<readonly Failure[]>([])
  topPx = $state(0)
  #pages = $state.raw<ReadonlyMap<number, readonly Row[]>>(new Map())
  readonly #pageRows: number
  readonly #after: (delayMs: number, action: () => void) => () => void
  readonly #asked = new Set<number>()
  /** Its pages belong to what was looked for before. */
  #stale = false
  #shown: { first: number; end: number }
  #stop = new AbortController()
  #callOff = () => {}

  constructor(pageRows: number, after: (delayMs: number, action: () => void) => () => void) {
    this.#pageRows = pageRows
    this.#after = after
    this.#shown = { first: 0, end: pageRows }
  }

  /** A page of what is looked for. */
  protected abstract ask(
    offset: number,
    signal: AbortSignal,
  ): Promise<Result<{ readonly rows: readonly Row[]; readonly total: number }>>

  rowAt = (index: number): Row | undefined =>
    this.#pages.get(Math.floor(index / this.#pageRows))?.[index % this.#pageRows]

  /** Something else is looked for; the list begins at its top. */
  protected lookAnew(isTyping: boolean): void {
    this.topPx = 0
    this.#callOff()
    if (isTyping) this.#callOff = this.#after(TYPING_MS, () => void this.load())
    else void this.load()
  }

  /** What is shown stays until the answer is there. */
  load = async (): Promise<void> => {
    this.#stop.abort()
    this.#stop = new AbortController()
    this.#asked.clear()
    this.#stale = true
    if (this.topPx === 0) this.#shown = { first: 0, end: this.#pageRows }
    const { first, end } = this.#shown
    await this.#fetch(Math.floor(first / this.#pageRows), true)
    this.show(first, end)
  }

  /** These rows are in view. */
  show = (first: number, end: number): void => {
    this.#shown = { first, end }
    if (this.total === null || this.#stale) return
    const size = this.#pageRows
    for (let page = Math.floor(first / size); page * size < Math.min(end, this.total); page += 1)
      if (!this.#pages.has(page)) void this.#fetch(page, false)
  }

  /** Gives rows that are there their new values, where they stand; how many there were. */
  protected renew(newer: (row: Row) => Row | undefined): number {
    let found = 0
    const pages = [...this.#pages].map(([page, rows]) => {
      const renewed = rows.map(row => newer(row))
      const changed = renewed.filter(row => row !== undefined).length
      found += changed
      return [page, changed === 0 ? rows : rows.map((row, at) => renewed[at] ?? row)] as const
    })
    if (found > 0) this.#pages = new Map(pages)
    return found
  }

  async #fetch(page: number, anew: boolean): Promise<void> {
    if (this.#asked.has(page)) return
    this.#asked.add(page)
    const { signal } = this.#stop
    const answer = await this.ask(page * this.#pageRows, signal)
    if (signal.aborted) return
    this.#asked.delete(page)
    this.failures = answer.ok ? [] : answer.failures
    if (!answer.ok) return
    this.#pages = new Map([...(anew ? [] : this.#pages), [page, answer.value.rows]])
    this.total = answer.value.total
    this.#stale = false
  }
}
