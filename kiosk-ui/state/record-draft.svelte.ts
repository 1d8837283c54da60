import type { RecordFormat } from '@pratu/protocol/catalogue'
import { EMPTY_FORM, RecordForm } from '@pratu/protocol/catalogue-form'
import { arabicDigits } from '@pratu/protocol/digits'

/** A field of the form and what stands in it, as text; lists have one entry a line. */
export type DraftField = keyof RecordForm
type Texts = Record<DraftField, string>

const LISTS = ['otherAuthors', 'isbns', 'subjects', 'notes'] as const satisfies readonly DraftField[]
const FIELDS = Object.keys(RecordForm.shape) as DraftField[]

const isList = (field: DraftField): field is (typeof LISTS)[number] =>
  (LISTS as readonly DraftField[]).includes(field)

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')

/** Years of the Buddhist era that a book can have. Others are of the common era. */
const isBuddhist = (year: number): boolean => year >= 2400 && year <= 2700
const ERA_YEARS = 543

/** Common era; NaN for what is no year. */
const readYear = (text: string): number | null => {
  const plain = arabicDigits(text).trim()
  if (plain === '') return null
  const year = /^\d{4}$/.test(plain) ? Number(plain) : Number.NaN
  return isBuddhist(year) ? year - ERA_YEARS : year
}

const write = (form: RecordForm, eraYears: number): Texts => {
  const text = (field: DraftField): string => {
    const value = form[field]
    if (value === null) return ''
    if (Array.isArray(value)) return value.join('\n')
    return typeof value === 'number' ? String(value + eraYears) : value
  }
  return Object.fromEntries(FIELDS.map(field => [field, text(field)])) as Texts
}

const read = (texts: Texts): unknown =>
  Object.fromEntries(
    FIELDS.map(field => {
      const text = texts[field].trim()
      if (isList(field)) return [field, linesOf(text)]
      if (field === 'year') return [field, readYear(text)]
      if (field === 'classification') return [field, arabicDigits(text) || null]
      return [field, text === '' && field !== 'title' ? null : text]
    }),
  )

/** Most books of a Thai school are Thai. */
const EMPTY: RecordForm = { ...EMPTY_FORM, language: 'tha' }

/** A field that two people changed in different ways. */
export interface Clash {
  readonly field: DraftField
  readonly theirs: string
}

/** The simple form of a record while it is being filled in. */
export class RecordDraft {
  texts = $state<Texts>(write(EMPTY, 0))
  /** Where somebody else wrote something different in the meantime. */
  clashes = $state.raw<readonly Clash[]>([])
  #base = $state.raw<Texts>(write(EMPTY, 0))
  readonly #parsed = $derived(RecordForm.safeParse(read(this.texts)))
  /** Null while something cannot be saved as it is. */
  readonly form = $derived(this.#parsed.success ? this.#parsed.data : null)
  /** The fields in which something is wrong, or missing. */
  readonly wrong = $derived.by((): ReadonlySet<DraftField> => {
    const issues = this.#parsed.success ? [] : this.#parsed.error.issues
    return new Set(issues.map(issue => issue.path[0] as DraftField))
  })
  readonly changed = $derived(FIELDS.some(field => this.texts[field] !== this.#base[field]))

  /** What is saved is `form`; without one it is a new record. Years are written with `eraYears` added. */
  begin = (form: RecordForm | null, eraYears: number): void => {
    this.#base = write(form ?? EMPTY, eraYears)
    this.texts = { ...this.#base }
    this.clashes = []
  }

  get format(): RecordFormat {
    return RecordForm.shape.format.safeParse(this.texts.format).data ?? 'book'
  }

  /**
   * Somebody else saved `form` in the meantime. What was changed here stays and what they changed elsewhere comes in;
   * where both wrote differently, what is here stays and `clashes` tells theirs.
   */
  mergeTheirs = (form: RecordForm, eraYears: number): void => {
    const theirs = write(form, eraYears)
    const mine = { ...this.texts }
    const changedHere = FIELDS.filter(field => mine[field] !== this.#base[field])
    this.clashes = changedHere
      .filter(field => theirs[field] !== this.#base[field] && theirs[field] !== mine[field])
      .map(field => ({ field, theirs: theirs[field] }))
    this.#base = theirs
    this.texts = {
      ...theirs,
      ...Object.fromEntries(changedHere.map(field => [field, mine[field]])),
    }
  }

  /** Theirs is right. */
  takeTheirs = ({ field, theirs }: Clash): void => {
    this.texts[field] = theirs
    this.clashes = this.clashes.filter(clash => clash.field !== field)
  }
}
