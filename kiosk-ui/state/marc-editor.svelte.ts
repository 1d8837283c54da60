import type { TypedMarc } from '@pratu/protocol/api/cataloguing'
import type { MarcRecord } from '@pratu/protocol/catalogue'
import {
  linesOf,
  type MarcLine,
  type MarcLines,
  readLines,
  typedOf,
  writeLine,
  writeLines,
} from './marc-text.ts'

/** A line that stays the same line while it is written in and moved. */
export interface MarcRow extends MarcLine {
  readonly key: number
  /** Somebody else wrote it in the meantime. */
  readonly theirs: boolean
}

type Part = keyof MarcLine

const EMPTY: MarcLine = { tag: '', ind1: ' ', ind2: ' ', text: '$a' }
const STEPS_KEPT = 50

/** A MARC record being written by hand. */
export class MarcEditor {
  leader = $state('')
  rows = $state.raw<readonly MarcRow[]>([])
  /** There is a step that `undo` takes back. */
  readonly canUndo = $derived.by(() => this.#past.length > 0)
  readonly changed = $derived.by(() => this.text !== this.#startText)
  #past = $state.raw<readonly { leader: string; rows: readonly MarcRow[] }[]>([])
  #base: MarcLines = { leader: '', fields: [] }
  #startText = $state('')
  #key = 0

  constructor(marc: MarcRecord) {
    this.begin(marc)
  }

  get lines(): MarcLines {
    return { leader: this.leader, fields: this.rows }
  }

  /** In MarcEdit's mnemonic form. */
  get text(): string {
    return writeLines(this.lines)
  }

  get typed(): TypedMarc {
    return typedOf(this.lines)
  }

  /** What is saved is `marc`; whatever was written here is gone. */
  begin = (marc: MarcRecord): void => {
    this.#base = linesOf(marc)
    this.leader = this.#base.leader
    this.rows = this.#base.fields.map(this.#row)
    this.#past = []
    this.#startText = this.text
  }

  write = (key: number, part: Part, value: string): void => {
    this.rows = this.rows.map(row => (row.key === key ? { ...row, [part]: value } : row))
  }

  /** An empty field below that one, or at the end. Returns its key, for the focus. */
  addBelow = (key: number | null): number => this.#insertBelow(key, [EMPTY])

  /** Returns the key of the row that takes its place. */
  remove = (key: number): number | null => {
    const at = this.#indexOf(key)
    if (at < 0) return null
    this.#keepStep()
    this.rows = this.rows.filter(row => row.key !== key)
    return (this.rows[at] ?? this.rows[at - 1])?.key ?? null
  }

  move = (key: number, by: -1 | 1): void => {
    const at = this.#indexOf(key)
    const moved = this.rows[at]
    const other = this.rows[at + by]
    if (!moved || !other) return
    this.#keepStep()
    this.rows = this.rows.with(at, other).with(at + by, moved)
  }

  /** Fields from a text, put below that one; false when the text holds none. A leader in it replaces the leader. */
  paste = (text: string, belowKey: number | null): boolean => {
    const read = readLines(text)
    if (!read) return false
    this.#insertBelow(belowKey, read.fields)
    if (read.leader !== null) this.leader = read.leader
    return true
  }

  /** A whole record from a text in place of what is here; `undo` brings it back. */
  replace = (text: string): boolean => {
    const read = readLines(text)
    if (!read) return false
    this.#keepStep()
    this.rows = read.fields.map(this.#row)
    if (read.leader !== null) this.leader = read.leader
    return true
  }

  undo = (): void => {
    const last = this.#past.at(-1)
    if (!last) return
    this.#past = this.#past.slice(0, -1)
    this.leader = last.leader
    this.rows = last.rows
  }

  /**
   * Somebody else saved `marc` in the meantime: their new fields come in (marked as theirs), the fields that they removed
   * go unless they were changed here too, and all that was written here stays.
   */
  mergeTheirs = (marc: MarcRecord): void => {
    const theirs = linesOf(marc)
    const before = new Set(this.#base.fields.map(writeLine))
    const after = new Set(theirs.fields.map(writeLine))
    const here = new Set(this.rows.map(writeLine))
    this.#keepStep()
    const kept = this.rows.filter(row => !before.has(writeLine(row)) || after.has(writeLine(row)))
    const added = theirs.fields.filter(line => !before.has(writeLine(line)) && !here.has(writeLine(line)))
    this.rows = added.reduce<readonly MarcRow[]>((rows, line) => {
      const at = rows.findLastIndex(row => row.tag <= line.tag) + 1
      return rows.toSpliced(at, 0, { ...this.#row(line), theirs: true })
    }, kept)
    if (this.leader === this.#base.leader) this.leader = theirs.leader
    this.#base = theirs
    this.#startText = writeLines(theirs)
  }

  #row = (line: MarcLine): MarcRow => {
    this.#key += 1
    const { tag, ind1, ind2, text } = line
    return { key: this.#key, theirs: false, tag, ind1, ind2, text }
  }

  #insertBelow(key: number | null, lines: readonly MarcLine[]): number {
    this.#keepStep()
    const at = key === null ? this.rows.length : this.#indexOf(key) + 1
    const rows = lines.map(this.#row)
    this.rows = this.rows.toSpliced(at, 0, ...rows)
    return rows[0]?.key ?? 0
  }

  #indexOf(key: number): number {
    return this.rows.findIndex(row => row.key === key)
  }

  #keepStep(): void {
    this.#past = [...this.#past, { leader: this.leader, rows: this.rows }].slice(-STEPS_KEPT)
  }
}
