import { type listPatrons, PATRON_PAGE_LIMIT } from '@pratu/protocol/api/patrons'
import type { QueryOf, ResponseOf } from '@pratu/protocol/endpoint'
import type { Failure, Result } from '@pratu/protocol/failures'
import type { PatronRow } from '@pratu/protocol/patrons'

type Asked = QueryOf<typeof listPatrons>

/** What is looked for; empty texts look for nothing special. */
export interface PatronWish {
  readonly search: string
  readonly level: string
  /** Only with a level: `''` is the class without a room. */
  readonly room: string | null
  readonly groupId: string
  readonly state: 'active' | 'blocked' | 'left'
  readonly order: Asked['order']
  readonly descending: boolean
}

export const EVERYBODY: PatronWish = {
  search: '',
  level: '',
  room: null,
  groupId: '',
  state: 'active',
  order: 'class',
  descending: false,
}

interface PatronListContext {
  ask(query: Partial<Asked>, signal: AbortSignal): Promise<Result<ResponseOf<typeof listPatrons>>>
  after(delayMs: number, action: () => void): () => void
}

export const PAGE_ROWS = Math.min(100, PATRON_PAGE_LIMIT)
/** A hand that goes on typing is waited for. */
const TYPING_MS = 200

/** A list of any length of which pages are fetched as they come into view. It keeps its place while a patron is looked at. */
export class PatronList {
  wish = $state.raw(EVERYBODY)
  /** Null until the first answer. */
  total = $state.raw<number | null>(null)
  failures = $state.raw<readonly Failure[]>([])
  topPx = $state(0)
  #pages = $state.raw<ReadonlyMap<number, readonly PatronRow[]>>(new Map())
  readonly #context: PatronListContext
  readonly #asked = new Set<number>()
  /** Its pages belong to what was looked for before. */
  #stale = false
  #shown = { first: 0, end: PAGE_ROWS }
  #stop = new AbortController()
  #callOff = () => {}

  constructor(context: PatronListContext) {
    this.#context = context
  }

  rowAt = (index: number): PatronRow | undefined =>
    this.#pages.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS]

  choose(changed: Partial<PatronWish>): void {
    this.wish = { ...this.wish, ...changed }
    this.topPx = 0
    this.#callOff()
    if (changed.search === undefined) void this.load()
    else this.#callOff = this.#context.after(TYPING_MS, () => void this.load())
  }

  /** What is shown stays until the answer is there. */
  load = async (): Promise<void> => {
    this.#stop.abort()
    this.#stop = new AbortController()
    this.#asked.clear()
    this.#stale = true
    if (this.topPx === 0) this.#shown = { first: 0, end: PAGE_ROWS }
    const { first, end } = this.#shown
    await this.#fetch(Math.floor(first / PAGE_ROWS), true)
    this.show(first, end)
  }

  /** These rows are in view. */
  show = (first: number, end: number): void => {
    this.#shown = { first, end }
    if (this.total === null || this.#stale) return
    for (let page = Math.floor(first / PAGE_ROWS); page * PAGE_ROWS < Math.min(end, this.total); page += 1)
      if (!this.#pages.has(page)) void this.#fetch(page, false)
  }

  async #fetch(page: number, anew: boolean): Promise<void> {
    if (this.#asked.has(page)) return
    this.#asked.add(page)
    const { signal } = this.#stop
    const query = { ...queryOf(this.wish), offset: page * PAGE_ROWS, limit: PAGE_ROWS }
    const answer = await this.#context.ask(query, signal)
    if (signal.aborted) return
    this.#asked.delete(page)
    this.failures = answer.ok ? [] : answer.failures
    if (!answer.ok) return
    this.#pages = new Map([...(anew ? [] : this.#pages), [page, answer.value.patrons]])
    this.total = answer.value.total
    this.#stale = false
  }
}

function queryOf(wish: PatronWish): Partial<Asked> {
  const { search, level, room, groupId, state, order, descending } = wish
  return {
    ...(search.trim() !== '' && { search: search.trim() }),
    ...(level !== '' && { level }),
    ...(level !== '' && room !== null && { room }),
    ...(groupId !== '' && { groupId }),
    ...(state === 'blocked' ? { blocked: 'true' as const } : { state }),
    ...(descending && { descending: 'true' as const }),
    order,
  }
}
