import { type listSchools, SCHOOLS_A_PAGE } from '@pratu/protocol/api/office/schools'
import type { QueryOf, ResponseOf } from '@pratu/protocol/endpoint'
import { type Result, succeed } from '@pratu/protocol/failures'
import type { NetworkSchool } from '@pratu/protocol/office/schools'
import { PagedRows } from './paged-rows.svelte.ts'

interface SchoolListContext {
  ask(
    query: QueryOf<typeof listSchools>,
    signal: AbortSignal,
  ): Promise<Result<ResponseOf<typeof listSchools>>>
  after(delayMs: number, action: () => void): () => void
}

/** The schools of the network by name. */
export class SchoolList extends PagedRows<NetworkSchool> {
  search = $state('')
  readonly #context: SchoolListContext

  constructor(context: SchoolListContext) {
    super(SCHOOLS_A_PAGE, context.after)
    this.#context = context
  }

  look(search: string): void {
    this.search = search
    this.lookAnew(true)
  }

  /** Schools that changed keep their place. */
  hear = (schools: readonly NetworkSchool[]): void => {
    const news = new Map(schools.map(school => [school.schoolId, school]))
    this.renew(({ schoolId }) => news.get(schoolId))
  }

  protected async ask(offset: number, signal: AbortSignal) {
    const search = this.search.trim()
    const answer = await this.#context.ask({ offset, ...(search !== '' && { search }) }, signal)
    return answer.ok ? succeed({ rows: answer.value.schools, total: answer.value.total }) : answer
  }
}
