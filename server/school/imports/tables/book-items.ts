import { arabicDigits } from '@pratu/protocol/digits'
import type { CatalogueField } from '@pratu/protocol/import-fields'
import type { ImportProblem } from '@pratu/protocol/imports'
import { Code } from '@pratu/protocol/scalars'
import type { NewItem } from '../candidate.ts'
import type { FieldRow } from './field-row.ts'
import { readNumbers } from './values/accession-numbers.ts'
import { readCopies } from './values/counted.ts'
import { readDay } from './values/day.ts'
import { readPrice } from './values/price.ts'
import type { Read } from './values/read-value.ts'

type Tell = (problem: ImportProblem) => void

/**
 * Reads the copies of one row after the other. It remembers the numbers that it has met: one that comes twice in a file
 * is told with the row that has it, and the second copy gets the next of the running numbers.
 */
export function createItemReader() {
  const accessions = new Map<string, number>()
  const barcodes = new Map<string, number>()

  return function itemsOf(row: FieldRow<CatalogueField>, tell: Tell): NewItem[] {
    const checked = <Value>(field: CatalogueField, read: (cell: string) => Read<Value>): Value | null => {
      const cell = row.get(field)
      const { value, problem } = read(cell)
      if (problem) tell({ code: problem, params: { column: row.heading(field), value: cell } })
      return value
    }
    const once =
      (field: CatalogueField, met: Map<string, number>, code: ImportProblem['code']) => (number: string) => {
        const other = met.get(number)
        if (other === undefined) met.set(number, row.row)
        else tell({ code, params: { column: row.heading(field), value: number, row: other } })
        return other === undefined ? number : null
      }

    const copies = checked('copies', readCopies)
    const accessionNumbers = readNumbers(row.get('accession-number'), copies)
      .map(number => number.slice(0, 100))
      .map(once('accession-number', accessions, 'accession-twice'))
    const codes = readNumbers(row.get('barcode'), copies).filter(code => {
      const scans = Code.safeParse(arabicDigits(code)).success
      if (!scans) tell({ code: 'barcode-wrong', params: { column: row.heading('barcode'), value: code } })
      return scans
    })
    const itemBarcodes = codes.map(once('barcode', barcodes, 'barcode-twice'))

    const facts = {
      copyNumber: null,
      volume: row.get('volume').slice(0, 200) || null,
      priceSatang: checked('price', readPrice),
      fundSource:
        row
          .get('fund-source')
          .replace(/\s*\n\s*/g, ' ')
          .slice(0, 200) || null,
      acquiredOn: checked('acquired-on', readDay),
      note: row.get('note').slice(0, 1000) || null,
      forLoan: null,
    }
    const count = Math.max(copies ?? copiesUnsaid(row), accessionNumbers.length, itemBarcodes.length)
    return Array.from({ length: count }, (_, index) => ({
      barcode: itemBarcodes[index] ?? null,
      accessionNumber: accessionNumbers[index] ?? null,
      ...facts,
    }))
  }
}

/** A row of a book list is a book that the school has; one that says it has none is believed. */
const copiesUnsaid = (row: FieldRow<CatalogueField>): number => (/^[0๐]+$/.test(row.get('copies')) ? 0 : 1)
