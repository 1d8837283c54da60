import {
  type CatalogueAnswer,
  getPublicRecord,
  listNewArrivals,
  type PublicRecord,
  searchCatalogue,
} from '@pratu/protocol/api/catalogue'
import { getRoomPlan } from '@pratu/protocol/api/shelves'
import type { RecordRow, RoomPlan } from '@pratu/protocol/catalogue'
import type { Failure } from '@pratu/protocol/failures'
import type { Asking } from './kiosk.svelte.ts'
import type { Time } from './time.ts'
import { TypedQuestion } from './typed-question.svelte.ts'

const RESULTS = 24
const ARRIVALS = 12

/** Looking for a book within a session: what is typed, what was found, and the one that is looked at. */
export class Finding {
  text = $state('')
  readonly answers: TypedQuestion<string, CatalogueAnswer>
  arrivals = $state.raw<readonly RecordRow[]>([])
  record = $state.raw<PublicRecord | null>(null)
  plan = $state.raw<RoomPlan | null>(null)
  failures = $state.raw<readonly Failure[]>([])
  readonly #asking: Asking
  #opened = 0

  constructor(asking: Asking, after: Time['after']) {
    this.#asking = asking
    this.answers = new TypedQuestion({
      after,
      ask: (q, signal) => asking.call(searchCatalogue, { query: { q, limit: RESULTS }, signal }),
    })
  }

  /** What was found for the words that stand there; before any, what is new. */
  get rows(): readonly RecordRow[] {
    return this.text.trim() === '' ? this.arrivals : (this.answers.answer?.rows ?? [])
  }

  begin = async (): Promise<void> => {
    const { call, patiently } = this.#asking
    const [arrivals, plan] = await Promise.all([
      patiently(() => call(listNewArrivals, { query: { limit: ARRIVALS } })),
      patiently(() => call(getRoomPlan, {})),
    ])
    if (arrivals.ok) this.arrivals = arrivals.value.rows
    if (plan.ok) this.plan = plan.value
  }

  write = (text: string): void => {
    this.text = text
    if (text.trim() === '') this.answers.forget()
    else this.answers.type(text)
  }

  open = async (recordId: string): Promise<void> => {
    this.#opened += 1
    const opened = this.#opened
    const { call, patiently } = this.#asking
    const answer = await patiently(() => call(getPublicRecord, { params: { recordId } }))
    if (opened !== this.#opened) return
    this.failures = answer.ok ? [] : answer.failures
    if (answer.ok) this.record = answer.value
  }

  back = (): void => {
    this.#opened += 1
    this.record = null
    this.failures = []
  }
}
