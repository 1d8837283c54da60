import { type HalfYearReport, saveReport } from '@pratu/protocol/api/reports'
import type { Failure } from '@pratu/protocol/failures'
import type { ReportContent } from '@pratu/protocol/report-content'
import type { Call } from '../link/http.ts'

/** How long nobody types before what was typed is saved. */
const PAUSE_MS = 1500

/**
 * What is being written into a report. It is saved by itself after a pause; nothing that was typed is given up when
 * saving fails. When somebody else has saved meanwhile (`outdated`), it saves no more.
 */
export class ReportDraft {
  content: ReportContent = $state(emptyContent())
  saving = $state(false)
  outdated = $state(false)
  failures: readonly Failure[] = $state.raw([])

  readonly #call: Call
  readonly #report: HalfYearReport
  #revision: number
  #saved: string = $state('')
  #timer: ReturnType<typeof setTimeout> | undefined
  #underWay: Promise<boolean> = Promise.resolve(true)

  constructor(call: Call, report: HalfYearReport) {
    this.#call = call
    this.#report = report
    this.#revision = report.revision
    this.content = structuredClone(report.content)
    this.#saved = JSON.stringify(report.content)
  }

  get revision(): number {
    return this.#revision
  }

  get changed(): boolean {
    return JSON.stringify(this.content) !== this.#saved
  }

  /** Call it whenever the content has changed. */
  saveSoon = (): void => {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.save(), PAUSE_MS)
  }

  /** Saves what has changed; true when all that was typed is kept. One save after the other. */
  save = (): Promise<boolean> => {
    clearTimeout(this.#timer)
    this.#underWay = this.#underWay.then(() => this.#saveNow())
    return this.#underWay
  }

  stop = (): void => clearTimeout(this.#timer)

  async #saveNow(): Promise<boolean> {
    if (!this.changed) return true
    if (this.outdated) return false
    const content = $state.snapshot(this.content) as ReportContent
    const { semester, current } = this.#report
    this.saving = true
    const answer = await this.#call(saveReport, {
      params: { academicYear: semester.academicYear, semester: semester.semester },
      body: { version: current.version, revision: this.#revision, content },
    })
    this.saving = false
    this.failures = answer.ok ? [] : answer.failures
    if (!answer.ok) {
      this.outdated = answer.failures.some(({ code }) => code === 'report-changed-meanwhile')
      return false
    }
    this.#revision = answer.value.revision
    this.#saved = JSON.stringify(content)
    return !this.changed
  }
}

const noNames = () => ({ librarian: '', deputyDirector: '', director: '' })

const emptyContent = (): ReportContent => ({
  department: '',
  memoNumber: '',
  memoDate: null,
  addressee: '',
  signatories: noNames(),
  positions: noNames(),
  narrative: { problems: '', suggestions: '', evaluation: '', activities: [] },
  findingAnswers: [],
})
