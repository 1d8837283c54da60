/** A list of a few things that a person edits as a whole: add, write, move, remove, then save or leave. */
export class ListDraft<Row extends object> {
  rows = $state.raw<readonly (Row & { readonly key: number })[]>([])
  #saved = $state('[]')
  #key = 0
  readonly changed = $derived.by(() => JSON.stringify(this.values) !== this.#saved)

  /** As they are saved. */
  get values(): Row[] {
    return this.rows.map(({ key: _, ...row }) => row as unknown as Row)
  }

  begin = (rows: readonly Row[]): void => {
    this.rows = rows.map(this.#keyed)
    this.#saved = JSON.stringify(this.values)
  }

  add = (row: Row): void => {
    this.rows = [...this.rows, this.#keyed(row)]
  }

  write = (key: number, written: Partial<Row>): void => {
    this.rows = this.rows.map(row => (row.key === key ? { ...row, ...written } : row))
  }

  remove = (key: number): void => {
    this.rows = this.rows.filter(row => row.key !== key)
  }

  putEarlier = (key: number): void => {
    const at = this.rows.findIndex(row => row.key === key)
    const [before, moved] = [this.rows[at - 1], this.rows[at]]
    if (before && moved) this.rows = this.rows.with(at - 1, moved).with(at, before)
  }

  #keyed = (row: Row): Row & { readonly key: number } => {
    this.#key += 1
    return { ...row, key: this.#key }
  }
}
