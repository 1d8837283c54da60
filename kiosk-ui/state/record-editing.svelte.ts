import {
  changeMarc,
  changeRecord,
  type EditedRecord,
  getRecordForEditing,
} from '@pratu/protocol/api/cataloguing'
import type { Failure, Result } from '@pratu/protocol/failures'
import type { Call } from '../link/http.ts'
import { MarcEditor } from './marc-editor.svelte.ts'
import { RecordDraft } from './record-draft.svelte.ts'

/** One record on the page of the cataloguer, with its two ways of writing it. */
export class RecordEditing {
  record = $state.raw<EditedRecord | null>(null)
  /** Why it could not be fetched. */
  failures = $state.raw<readonly Failure[]>([])
  readonly draft = new RecordDraft()
  readonly marc = new MarcEditor({ leader: '', fields: [] })
  formFailures = $state.raw<readonly Failure[]>([])
  marcFailures = $state.raw<readonly Failure[]>([])
  /** Somebody else saved in the meantime; theirs came in beside what is written here. */
  merged = $state(false)
  saving = $state(false)
  readonly #recordId: string
  readonly #call: Call
  readonly #eraYears: () => number

  constructor(recordId: string, call: Call, eraYears: () => number) {
    this.#recordId = recordId
    this.#call = call
    this.#eraYears = eraYears
  }

  /** What is being written stays, here and after every change of copies or files. */
  load = async (): Promise<void> => {
    const answer = await this.#call(getRecordForEditing, { params: { recordId: this.#recordId } })
    this.failures = answer.ok ? [] : answer.failures
    if (answer.ok) this.#take(answer.value)
  }

  saveForm = async (): Promise<boolean> => {
    const { form } = this.draft
    if (!form || !this.record) return false
    const { version } = this.record
    this.saving = true
    const answer = await this.#call(changeRecord, {
      params: { recordId: this.#recordId },
      body: { version, form },
    })
    this.formFailures = await this.#settle(answer)
    if (answer.ok) this.draft.begin(answer.value.form, this.#eraYears())
    return answer.ok
  }

  saveMarc = async (): Promise<boolean> => {
    if (!this.record) return false
    const { version } = this.record
    this.saving = true
    const answer = await this.#call(changeMarc, {
      params: { recordId: this.#recordId },
      body: { version, marc: this.marc.typed },
    })
    this.marcFailures = await this.#settle(answer)
    if (answer.ok) this.marc.begin(answer.value.marc)
    return answer.ok
  }

  async #settle(answer: Result<EditedRecord>): Promise<readonly Failure[]> {
    this.merged = false
    if (answer.ok) this.#take(answer.value)
    else if (answer.failures.some(({ code }) => code === 'record-changed-meanwhile')) await this.load()
    this.saving = false
    return answer.ok ? [] : answer.failures.filter(({ code }) => code !== 'record-changed-meanwhile')
  }

  #take(record: EditedRecord): void {
    const before = this.record
    this.record = record
    if (before?.version === record.version) return
    const mine = before !== null && (this.draft.changed || this.marc.changed)
    if (this.draft.changed && before) this.draft.mergeTheirs(record.form, this.#eraYears())
    else this.draft.begin(record.form, this.#eraYears())
    if (this.marc.changed && before) this.marc.mergeTheirs(record.marc)
    else this.marc.begin(record.marc)
    this.merged = mine && (this.draft.changed || this.marc.changed)
  }
}
