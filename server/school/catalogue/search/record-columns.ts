import { type CodeTable, createCodeTable } from './code-table.ts'
import type { ColumnRow, ColumnStore } from './column-store.ts'

/** The columns by which results are narrowed. */
export const NARROWING = ['class', 'mark', 'language', 'format'] as const
export type Narrowing = (typeof NARROWING)[number]

/**
 * What narrowing and counting ask of every record, in memory: ten bytes a record, so that facets over a hundred thousand
 * take a millisecond and no join. Indexed by the record's number; what the database holds is read again as it changes.
 */
export interface RecordColumns {
  /** Reads everything, in batches that give way to others. */
  load(stopped: () => boolean): Promise<void>
  /** Takes up what was written since; true when a record itself has changed, not only where its items are. */
  catchUp(): boolean
  /** Inside a job of `write`: deletes noted changes that are taken up. */
  forgetChanges(): void
  /** One more than the greatest number. */
  readonly end: number
  readonly codes: Readonly<Record<Narrowing, CodeTable>>
  readonly values: Readonly<Record<Narrowing, Uint16Array>>
  /** How many items stand on their shelf, up to 255. */
  readonly onShelf: Uint8Array
  /** Characters, up to 255; 0 where there is no record. */
  readonly titleLength: Uint8Array
}

const BATCH = 500
const FORGOTTEN_AT_ONCE = 5000
const FIRST_CAPACITY = 1024
const LARGEST = 255

export function createRecordColumns(store: ColumnStore, giveWay: () => Promise<void>): RecordColumns {
  const codes = {
    class: createCodeTable(),
    mark: createCodeTable(),
    language: createCodeTable(),
    format: createCodeTable(),
  }
  const emptyValues = (capacity: number) => ({
    class: new Uint16Array(capacity),
    mark: new Uint16Array(capacity),
    language: new Uint16Array(capacity),
    format: new Uint16Array(capacity),
  })
  let values = emptyValues(FIRST_CAPACITY)
  let onShelf = new Uint8Array(FIRST_CAPACITY)
  let titleLength = new Uint8Array(FIRST_CAPACITY)
  let end = 0
  let seen = 0

  function reach(number: number): void {
    end = Math.max(end, number + 1)
    if (number < onShelf.length) return
    const capacity = Math.max(number + 1, onShelf.length * 2)
    const wider = emptyValues(capacity)
    for (const column of NARROWING) wider[column].set(values[column])
    values = wider
    const [widerOnShelf, widerLength] = [new Uint8Array(capacity), new Uint8Array(capacity)]
    widerOnShelf.set(onShelf)
    widerLength.set(titleLength)
    onShelf = widerOnShelf
    titleLength = widerLength
  }

  function put(row: ColumnRow): void {
    reach(row.number)
    for (const column of NARROWING) values[column][row.number] = codes[column].numberOf(row[column])
    onShelf[row.number] = Math.min(LARGEST, row.onShelf)
    titleLength[row.number] = Math.max(1, Math.min(LARGEST, row.titleLength))
  }

  function readAgain(numbers: readonly number[]): void {
    for (const number of numbers) if (number < end) titleLength[number] = 0
    for (const row of store.rowsOf(numbers)) put(row)
  }

  return {
    async load(stopped) {
      seen = store.lastChange()
      for (let after = 0; !stopped(); ) {
        const rows = store.rowsAfter(after, BATCH)
        for (const row of rows) put(row)
        const last = rows.at(-1)
        if (!last) return
        after = last.number
        await giveWay()
      }
    },
    catchUp() {
      let described = false
      for (;;) {
        const changes = store.changesAfter(seen, BATCH)
        const last = changes.at(-1)
        if (!last) return described
        seen = last.seq
        readAgain([...new Set(changes.map(({ number }) => number))])
        described ||= changes.some(change => change.described === 1)
      }
    },
    forgetChanges() {
      store.forgetChangesBefore(seen, FORGOTTEN_AT_ONCE)
    },
    get end() {
      return end
    },
    codes,
    get values() {
      return values
    },
    get onShelf() {
      return onShelf
    },
    get titleLength() {
      return titleLength
    },
  }
}
