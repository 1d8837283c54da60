import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { TableChoice, TableMapping } from '@pratu/protocol/imports'
import * as z from 'zod/mini'
import type { Candidate, ImportFile, TableReader } from '../candidate.ts'
import type { MappingStore } from '../mapping-store.ts'
import { columnName } from './columns/column-name.ts'
import { headingKey } from './columns/heading-key.ts'
import type { RecogniseField } from './columns/recognise-field.ts'
import type { FieldRow } from './field-row.ts'
import { type Inspected, type InspectedColumn, inspectTable, shownInspection } from './inspect-table.ts'
import { mapRows } from './map-rows.ts'
import { openTable, type Table } from './open-table.ts'
import { suggestFields } from './suggest-fields.ts'

/** What a table of one subject is: its fields, and what its rows come to. */
export interface TableSubject<Field extends string, Content> {
  readonly fields: readonly Field[]
  readonly recognise: RecogniseField<Field>
  /** Whether cells alone may show that they are national ids. */
  readonly ids: 'by-heading' | 'by-content'
  /** Looks once more at what the headings suggest, by what stands in the columns. */
  refine(suggested: readonly (Field | null)[], columns: readonly InspectedColumn[]): (Field | null)[]
  read(rows: AsyncIterable<FieldRow<Field>>): AsyncIterable<Candidate<Content>>
}

export function createTableReader<Field extends string, Content>(
  subject: TableSubject<Field, Content>,
  mappings: MappingStore,
  now: () => number,
): TableReader<Content> {
  const inspected = new Map<string, Inspected>()
  const keyOf = (file: ImportFile, choice: TableChoice) => JSON.stringify([file.path, choice])

  async function look(file: ImportFile, table: Table, choice: TableChoice): Promise<Inspected> {
    const key = keyOf(file, choice)
    const found = inspected.get(key) ?? (await inspectTable(table, choice, subject))
    inspected.set(key, found)
    return found
  }

  function suggest({ columns }: Inspected): { suggested: (Field | null)[]; remembered: boolean } {
    const keys = columns.map(({ heading }) => headingKey(heading))
    const before = mappings.recall(keys)
    const suggested = suggestFields(columns, subject.recognise, heading => before.get(headingKey(heading)))
    const known = suggested.map(field => subject.fields.find(name => name === field) ?? null)
    const refined = subject.refine(known, columns)
    return {
      suggested: known.map((field, index) =>
        before.has(keys[index] ?? '') ? field : (refined[index] ?? null),
      ),
      remembered: before.size > 0,
    }
  }

  return {
    async inspect(file, choice) {
      const table = await openTable(file.path, choice)
      try {
        const found = await look(file, table, choice)
        const { suggested, remembered } = suggest(found)
        return shownInspection(found, table, suggested, remembered)
      } finally {
        table.close()
      }
    },

    async *read(file, mapping) {
      const table = await openTable(file.path, mapping.choice)
      try {
        const found = await look(file, table, mapping.choice)
        writeFileSync(headingsFile(file), JSON.stringify(chosenFields(found, mapping)))
        const tell = (row: number) => file.tellRead(Math.floor((file.sizeBytes * row) / (found.rowCount + 1)))
        let count = 0
        for await (const candidate of subject.read(mapRows(table.rows(), found, mapping, subject))) {
          tell(++count)
          yield candidate
        }
        file.tellRead(file.sizeBytes)
      } finally {
        table.close()
      }
    },

    remember(file) {
      if (!existsSync(headingsFile(file))) return
      mappings.remember(new Map(Chosen.parse(JSON.parse(readFileSync(headingsFile(file), 'utf8')))), now())
    },
  }
}

/** What was chosen, beside the file until it is applied, which another process does. */
const headingsFile = (file: ImportFile): string => `${file.path}-headings.json`
const Chosen = z.array(z.tuple([z.string(), z.nullable(z.string())]))

/** By heading; columns without one, and dropped ones, are nothing to remember. */
function chosenFields({ columns }: Inspected, mapping: TableMapping): z.infer<typeof Chosen> {
  return columns.flatMap(({ heading, dropped }, index) => {
    const key = headingKey(heading)
    if (dropped || key === '' || heading === columnName(index)) return []
    return [[key, mapping.fields[index] ?? null]]
  })
}
