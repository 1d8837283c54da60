import {
  applyImport,
  cancelImport,
  chooseTable,
  getImport,
  listKept,
  mapColumns,
  undoImport,
} from '@pratu/protocol/api/imports'
import type { Failure, Result } from '@pratu/protocol/failures'
import type { ImportState, ImportView, KeptByUndo, TableChoice, TableMapping } from '@pratu/protocol/imports'
import type { Call, CallOptions } from '../link/http.ts'

export type ApplyChoices = CallOptions<typeof applyImport>['body']

/** States that end by themselves: the page looks again until they do. */
const PASSING: readonly ImportState[] = ['receiving', 'reading', 'applying', 'undoing']
const LOOK_AGAIN_MS = 600

/** One import, followed from its file to its undoing. Found again by its id after a reload. */
export class ImportRun {
  #view = $state.raw<ImportView | null>(null)
  #failures = $state.raw<readonly Failure[]>([])
  #kept = $state.raw<readonly KeptByUndo[]>([])
  readonly #call: Call
  readonly #params: { readonly importId: string }
  #stopped = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(call: Call, importId: string) {
    this.#call = call
    this.#params = { importId }
  }

  get view(): ImportView | null {
    return this.#view
  }

  get failures(): readonly Failure[] {
    return this.#failures
  }

  /** What undoing left, and why. */
  get kept(): readonly KeptByUndo[] {
    return this.#kept
  }

  /** Looks, and goes on looking while something is under way. */
  follow = async (): Promise<void> => {
    clearTimeout(this.#timer)
    const answer = await this.#call(getImport, { params: this.#params })
    if (this.#stopped) return
    const unreachable = !answer.ok && answer.failures.some(({ code }) => code === 'server-unreachable')
    this.#failures = answer.ok ? [] : answer.failures
    if (answer.ok) this.#view = answer.value
    const state = this.#view?.state
    if (unreachable || (answer.ok && state && PASSING.includes(state)))
      this.#timer = setTimeout(() => void this.follow(), LOOK_AGAIN_MS)
    else if (state === 'undone' && this.#view?.outcome?.kept) await this.#loadKept()
  }

  stop = (): void => {
    this.#stopped = true
    clearTimeout(this.#timer)
  }

  chooseTable = (choice: TableChoice): Promise<void> =>
    this.#ask(this.#call(chooseTable, { params: this.#params, body: choice }))
  map = (mapping: TableMapping): Promise<void> =>
    this.#ask(this.#call(mapColumns, { params: this.#params, body: mapping }))
  apply = (choices: ApplyChoices): Promise<void> =>
    this.#ask(this.#call(applyImport, { params: this.#params, body: choices }))
  undo = (): Promise<void> => this.#ask(this.#call(undoImport, { params: this.#params }))

  /** Whether it is gone. */
  cancel = async (): Promise<boolean> => {
    const answer = await this.#call(cancelImport, { params: this.#params })
    this.#failures = answer.ok ? [] : answer.failures
    return answer.ok
  }

  async #ask(asking: Promise<Result<unknown>>): Promise<void> {
    const answer = await asking
    // What was not answered may have been done all the same, and what was refused may be another's doing: it looks.
    await this.follow()
    if (!answer.ok) this.#failures = answer.failures
  }

  async #loadKept(): Promise<void> {
    const answer = await this.#call(listKept, { params: this.#params })
    if (answer.ok) this.#kept = answer.value.kept
  }
}
