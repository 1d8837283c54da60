import { compileOnce } from '../../database/compile-once.ts'
import type { SchoolDatabase } from '../../database/open.ts'
import { queries } from '../../database/queries.ts'
import type { NewItem } from '../../imports/candidate.ts'
import type { Accession, NumberSeries } from '../numbering/accession.ts'
import type { RecordDescription } from '../record-description.ts'
import { registerKey } from '../register-key.ts'

/** The items that an import brings. */
export interface ImportedItems {
  /**
   * Inside a transaction: gives a record its items and tells how many. A number that is in use elsewhere is replaced by
   * the next running one; a copy that this record has already is not added again.
   */
  add(to: {
    recordId: string
    /** It has no items yet. */
    isNew: boolean
    description: Pick<RecordDescription, 'format' | 'shelfMark'>
    items: readonly NewItem[]
    importId: string
    nowMs: number
  }): number
  /** At the beginning and at the end of every transaction in which items are added. */
  begin(): void
  end(): void
  /** Whose copy this is. */
  recordOf(barcode: string): { id: string; title: string } | undefined
  isAccessionTaken(accessionNumber: string): boolean
}

const byBarcode = compileOnce(({ barcode }: { barcode: string }) =>
  queries
    .selectFrom('items')
    .innerJoin('records', 'records.id', 'items.record_id')
    .select(['records.id', 'title'])
    .where('barcode', '=', barcode),
)
const byAccession = compileOnce(({ accessionNumber }: { accessionNumber: string }) =>
  queries.selectFrom('items').select('record_id').where('accession_number', '=', accessionNumber),
)
const cardByCode = compileOnce(({ code }: { code: string }) =>
  queries.selectFrom('patron_cards').select('code').where('code', '=', code),
)
const lastCopy = compileOnce(({ recordId }: { recordId: string }) =>
  queries
    .selectFrom('items')
    .select(({ fn }) => fn.max('copy_number').as('last'))
    .where('record_id', '=', recordId),
)

interface Row {
  barcode: string
  record_id: string
  copy_number: number
  accession_number: string
  for_loan: number
  kind_id: string
  volume: string | null
  price_satang: number | null
  fund_source: string | null
  acquired_on: string | null
  note: string | null
  added_at_ms: number
  register_key: string
  import_id: string
}
const insert = compileOnce((row: Row) =>
  queries.insertInto('items').values({
    barcode: row.barcode,
    record_id: row.record_id,
    copy_number: row.copy_number,
    accession_number: row.accession_number,
    for_loan: row.for_loan,
    kind_id: row.kind_id,
    volume: row.volume,
    price_satang: row.price_satang,
    fund_source: row.fund_source,
    acquired_on: row.acquired_on,
    note: row.note,
    added_at_ms: row.added_at_ms,
    register_key: row.register_key,
    import_id: row.import_id,
  }),
)

/** The kind of item that suits a format, where the school has it. */
const KIND_OF_FORMAT: Partial<Record<RecordDescription['format'], string>> = {
  periodical: 'periodical',
  sound: 'media',
  video: 'media',
}

export function createImportedItems(database: SchoolDatabase, accession: Accession): ImportedItems {
  const kinds = database
    .all(queries.selectFrom('item_kinds').select('id').orderBy('position'))
    .map(({ id }) => id)
  const marksForReading = new Set(
    database
      .all(queries.selectFrom('shelf_marks').select('mark').where('for_loan', '=', 0))
      .map(({ mark }) => mark),
  )
  const kindOf = (format: RecordDescription['format']): string => {
    const wanted = KIND_OF_FORMAT[format] ?? 'book'
    return kinds.includes(wanted) ? wanted : (kinds[0] ?? 'book')
  }

  const recordOf = (barcode: string) => database.first(byBarcode({ barcode }))
  const ownerOfAccession = (accessionNumber: string) =>
    database.first(byAccession({ accessionNumber }))?.record_id
  const isCard = (code: string) => database.first(cardByCode({ code })) !== undefined
  let numbers: NumberSeries | undefined

  /** A number of the file that nobody else has, or the next running one; undefined when the record has this copy. */
  function numbersOf(item: NewItem, recordId: string, series: NumberSeries) {
    const holder = item.barcode === null ? undefined : recordOf(item.barcode)?.id
    const registered = item.accessionNumber === null ? undefined : ownerOfAccession(item.accessionNumber)
    if (holder === recordId || registered === recordId) return undefined
    const isFree = item.barcode !== null && holder === undefined && !isCard(item.barcode)
    return {
      barcode: isFree ? (item.barcode as string) : series.take('barcode'),
      accessionNumber:
        item.accessionNumber !== null && registered === undefined
          ? item.accessionNumber
          : series.take('accession'),
    }
  }

  return {
    recordOf,
    isAccessionTaken: accessionNumber => ownerOfAccession(accessionNumber) !== undefined,

    begin() {
      numbers = accession.series()
    },
    end() {
      numbers?.end()
      numbers = undefined
    },

    add({ recordId, isNew, description, items, importId, nowMs }) {
      if (items.length === 0) return 0
      if (!numbers) throw new Error('Items are added between begin and end.')
      let copyNumber = isNew ? 0 : (database.first(lastCopy({ recordId }))?.last ?? 0)
      let added = 0
      for (const item of items) {
        const given = numbersOf(item, recordId, numbers)
        if (!given) continue
        copyNumber = Math.max(copyNumber + 1, item.copyNumber ?? 0)
        const isForReading = description.shelfMark !== null && marksForReading.has(description.shelfMark)
        database.run(
          insert({
            barcode: given.barcode,
            record_id: recordId,
            copy_number: copyNumber,
            accession_number: given.accessionNumber,
            for_loan: (item.forLoan ?? !isForReading) ? 1 : 0,
            kind_id: kindOf(description.format),
            volume: item.volume,
            price_satang: item.priceSatang,
            fund_source: item.fundSource,
            acquired_on: item.acquiredOn,
            note: item.note,
            added_at_ms: nowMs,
            register_key: registerKey({
              accessionNumber: given.accessionNumber,
              acquiredOn: item.acquiredOn,
              addedAtMs: nowMs,
            }),
            import_id: importId,
          }),
        )
        added += 1
      }
      return added
    },
  }
}
