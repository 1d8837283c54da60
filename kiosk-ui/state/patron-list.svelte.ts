import { type listPatrons, PATRON_PAGE_LIMIT } from '@pratu/protocol/api/patrons'
import type { QueryOf, ResponseOf } from '@pratu/protocol/endpoint'
import { type Result, succeed } from '@pratu/protocol/failures'
import type { PatronRow } from '@pratu/protocol/patrons'
import { PagedRows } from './paged-rows.svelte.ts'

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
/** Patrons, as many as there are. */
export class PatronList extends PagedRows<PatronRow> {
  wish = $state.raw(EVERYBODY)
  readonly #context: PatronListContext

  constructor(context: PatronListContext) {
    super(PAGE_ROWS, context.after)
    this.#context = context
  }

  choose(changed: Partial<PatronWish>): void {
    this.wish = { ...this.wish, ...changed }
    this.lookAnew(changed.search !== undefined)
  }

  protected async ask(offset: number, signal: AbortSignal) {
    const answer = await this.#context.ask({ ...queryOf(this.wish), offset, limit: PAGE_ROWS }, signal)
    return answer.ok ? succeed({ rows: answer.value.patrons, total: answer.value.total }) : answer
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
