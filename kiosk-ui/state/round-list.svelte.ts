import { type getRound, ROUND_ROWS_A_PAGE } from '@pratu/protocol/api/office/rounds'
import type { QueryOf, ResponseOf } from '@pratu/protocol/endpoint'
import { type Result, succeed } from '@pratu/protocol/failures'
import type { RoundNews } from '@pratu/protocol/office/office-link'
import type { Round, RoundRow, Standing } from '@pratu/protocol/office/rounds'
import type { SemesterKey } from '@pratu/protocol/semester'
import { PagedRows } from './paged-rows.svelte.ts'

type Asked = QueryOf<typeof getRound>

/** What is looked for in a round. */
export interface RoundWish {
  readonly semester: SemesterKey
  readonly search: string
  /** `silent` are those from which nothing came for long, wherever they stand. */
  readonly only: 'all' | 'silent' | Standing
  readonly order: 'next-to-do' | 'name'
}

const EVERY_SCHOOL: RoundWish = {
  semester: { academicYear: 2569, semester: 1 },
  search: '',
  only: 'all',
  order: 'next-to-do',
}

interface RoundListContext {
  ask(
    semester: SemesterKey,
    query: Partial<Asked>,
    signal: AbortSignal,
  ): Promise<Result<ResponseOf<typeof getRound>>>
  after(delayMs: number, action: () => void): () => void
  nowMs(): number
}

/**
 * The schools of a round. What happens is seen at once, in the row where it happens; rows move only when somebody asks for
 * it, so that nobody loses their place.
 */
export class RoundList extends PagedRows<RoundRow> {
  wish = $state.raw<RoundWish>(EVERY_SCHOOL)
  /** In figures; null until the first answer. */
  round = $state.raw<Round | null>(null)
  /** Schools that stand elsewhere since the list was fetched. */
  moved = $state.raw<ReadonlySet<string>>(new Set())
  readonly #context: RoundListContext
  #fetchedAtMs = 0

  constructor(context: RoundListContext, semester: SemesterKey) {
    super(ROUND_ROWS_A_PAGE, context.after)
    this.#context = context
    this.wish = { ...EVERY_SCHOOL, semester }
  }

  choose(changed: Partial<RoundWish>): void {
    this.wish = { ...this.wish, ...changed }
    this.lookAnew(changed.search !== undefined)
  }

  /** The first of the fetched rows that is so. */
  first = (isSo: (row: RoundRow) => boolean): RoundRow | undefined => {
    for (let at = 0; at < (this.total ?? 0); at += 1) {
      const row = this.rowAt(at)
      if (!row) return undefined
      if (isSo(row)) return row
    }
    return undefined
  }

  hear = ({ semester, round, rows }: RoundNews): void => {
    const { academicYear, semester: half } = this.wish.semester
    if (academicYear !== semester.academicYear || half !== semester.semester) return
    this.round = round
    const news = new Map(rows.map(row => [row.schoolId, row]))
    const moved = new Set(this.moved)
    this.renew(row => {
      const newer = news.get(row.schoolId)
      if (newer && newer.standing !== row.standing) moved.add(row.schoolId)
      news.delete(row.schoolId)
      return newer
    })
    // Whoever is in no fetched row may belong into one since a report of theirs came, or was decided about.
    for (const { schoolId, report } of news.values())
      if (report && report.stateAtMs > this.#fetchedAtMs) moved.add(schoolId)
    this.moved = moved
  }

  protected async ask(offset: number, signal: AbortSignal) {
    const answer = await this.#context.ask(this.wish.semester, queryOf(this.wish, offset), signal)
    if (!answer.ok) return answer
    this.round = answer.value.round
    this.moved = new Set()
    this.#fetchedAtMs = this.#context.nowMs()
    return succeed(answer.value)
  }
}

function queryOf({ search, only, order }: RoundWish, offset: number): Partial<Asked> {
  return {
    ...(search.trim() !== '' && { search: search.trim() }),
    ...(only === 'silent' ? { silent: 'true' as const } : only !== 'all' && { standing: only }),
    order,
    offset,
  }
}
