import { CATALOGUE_FIELDS, ROSTER_FIELDS, type TableField } from '@pratu/protocol/import-fields'
import type { ImportSubject, TableInspection, TableMapping } from '@pratu/protocol/imports'

/** Fields that several columns may hold together. */
const SHARED: readonly TableField[] = [
  'other-authors',
  'subjects',
  'note',
  'accession-number',
  'barcode',
  'person-note',
]

/** What is missing without which no row can be read. */
export type MappingLack = 'title' | 'name'

/** Which field each column of a table holds, while staff look it over. */
export class ColumnMapping {
  readonly fields: readonly TableField[]
  readonly #subject: ImportSubject
  readonly #table: TableInspection
  #chosen = $state.raw<readonly (TableField | null)[]>([])
  group = $state<string | null>(null)

  constructor(subject: ImportSubject, table: TableInspection) {
    this.fields = subject === 'catalogue' ? CATALOGUE_FIELDS : ROSTER_FIELDS
    this.#subject = subject
    this.#table = table
    this.#chosen = table.columns.map(
      ({ suggested }) => this.fields.find(field => field === suggested) ?? null,
    )
  }

  get chosen(): readonly (TableField | null)[] {
    return this.#chosen
  }

  /** A field that one column holds moves to the column for which it is chosen. */
  choose(column: number, field: TableField | null): void {
    this.#chosen = this.#chosen.map((before, index) => {
      if (index === column) return field
      return before === field && field !== null && !SHARED.includes(field) ? null : before
    })
  }

  get lack(): MappingLack | null {
    const has = (field: TableField) => this.#chosen.includes(field)
    if (this.#subject === 'catalogue') return has('title') ? null : 'title'
    return has('full-name') || has('given-name') ? null : 'name'
  }

  /** No column tells of people's groups, so one group is asked for. */
  get needsGroup(): boolean {
    return this.#subject === 'patrons' && !this.#chosen.includes('group')
  }

  get mapping(): TableMapping {
    const { encoding, sheet, headingRow } = this.#table
    return {
      fields: [...this.#chosen],
      choice: { ...(encoding === null ? {} : { encoding }), sheet, headingRow },
      everywhere: this.needsGroup && this.group !== null ? { group: this.group } : {},
    }
  }
}
