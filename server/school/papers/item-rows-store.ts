import type { ItemChoice, RegisterChoice } from '@pratu/protocol/api/documents'
import { dateOf } from '@pratu/protocol/bangkok'
import { sql } from 'kysely'
import type { RegisteredItem } from '../../documents/document-data.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'

/** A copy as it is read for its labels. */
export interface ItemRow {
  readonly barcode: string
  readonly title: string
  readonly callNumber: string | null
  readonly classification: string | null
  readonly shelfMark: string | null
  readonly volume: string | null
  readonly copyNumber: number
  readonly language: string | null
}

const labelled = queries
  .selectFrom('items')
  .innerJoin('records', 'records.id', 'items.record_id')
  .select(['barcode', 'title', 'volume', 'classification', 'language'])
  .select(['call_number as callNumber', 'shelf_mark as shelfMark', 'copy_number as copyNumber'])

const registered = queries
  .selectFrom('items')
  .innerJoin('records', 'records.id', 'items.record_id')
  .select([
    'author',
    'title',
    'volume',
    'publisher',
    'place',
    'edition',
    'language',
    'extent',
    'note',
    'status',
  ])
  .select([
    'acquired_on',
    'items.added_at_ms',
    'accession_number',
    'copy_number',
    'publication_year',
    'call_number',
    'price_satang',
    'fund_source',
    'status_changed_at_ms',
  ])

/**
 * Numbers of one running form: the same text before the first digit, and between the two by length, then by text, so that
 * 998 stands before 1002.
 */
const inRange = ({ from, to }: { from: string; to: string }) => {
  const [head = ''] = /^\D*/.exec(from) ?? []
  return sql<boolean>`(length(accession_number), accession_number) BETWEEN (length(${from}), ${from}) AND (length(${to}), ${to})
    AND substr(accession_number, 1, length(${head})) = ${head}`
}
const byNumber = sql`length(accession_number), accession_number`

export function createItemRowsStore(database: SchoolDatabase) {
  /** In the order in which the barcodes were told; those that are not known are left out. */
  function byBarcodes(barcodes: readonly string[]): ItemRow[] {
    const found = database.all(
      labelled.where(sql<boolean>`barcode IN (SELECT value FROM json_each(${JSON.stringify(barcodes)}))`),
    )
    const rows = new Map(found.map(row => [row.barcode, row]))
    return barcodes.flatMap(barcode => rows.get(barcode) ?? [])
  }

  return {
    /** At most `limit` copies; withdrawn ones only when they are named. */
    labelled(choice: ItemChoice, limit: number): ItemRow[] {
      if (choice.by === 'barcodes') return byBarcodes(choice.barcodes)
      const kept = labelled.where('status', '!=', 'withdrawn').orderBy(byNumber).limit(limit)
      if (choice.by === 'accession') return database.all(kept.where(inRange(choice)))
      if (choice.by === 'import') return database.all(kept.where('items.import_id', '=', choice.importId))
      return database.all(
        kept.where('items.added_at_ms', '>', choice.afterMs).where('items.added_at_ms', '<=', choice.untilMs),
      )
    },

    registered(choice: RegisterChoice, limit: number): RegisteredItem[] {
      const chosen =
        choice.by === 'accession'
          ? registered.where(inRange(choice)).orderBy(byNumber)
          : registered
              .where('register_key', '>=', choice.from)
              .where('register_key', '<', `${choice.to}~`)
              .orderBy('register_key')
      return database.all(chosen.limit(limit)).map(row => ({
        acquiredOn: row.acquired_on,
        accessionNumber: row.accession_number,
        author: row.author,
        title: row.title,
        volume: row.volume,
        copyNumber: row.copy_number,
        publisher: row.publisher,
        place: row.place,
        edition: row.edition,
        publicationYear: row.publication_year,
        language: row.language,
        extent: row.extent,
        callNumber: row.call_number,
        priceSatang: row.price_satang,
        fundSource: row.fund_source,
        note: row.note,
        status: row.status,
        statusChangedOn: row.status_changed_at_ms === null ? null : dateOf(row.status_changed_at_ms),
      }))
    },

    /** Later than `afterMs`, up to `untilMs`. */
    countAdded: (afterMs: number, untilMs: number): number =>
      database.first(
        queries
          .selectFrom('items')
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .where('added_at_ms', '>', afterMs)
          .where('added_at_ms', '<=', untilMs)
          .where('status', '!=', 'withdrawn'),
      )?.count ?? 0,

    /** Imports that brought copies, the newest first. */
    imports: (limit: number) =>
      database.all(
        queries
          .selectFrom('imports')
          .innerJoin('items', 'items.import_id', 'imports.id')
          .select(({ fn }) => [
            'imports.id as importId',
            'file_name as fileName',
            fn.countAll<number>().as('count'),
          ])
          .select('done_at_ms as doneAtMs')
          .where('state', '=', 'done')
          .where('subject', '=', 'catalogue')
          .groupBy('imports.id')
          .orderBy('done_at_ms', 'desc')
          .limit(limit),
      ),

    /** The first and the last accession number in the order of the register; undefined while it is empty. */
    accessionEnds(): { first: string; last: string } | undefined {
      const end = (direction: 'asc' | 'desc') =>
        database.first(
          queries.selectFrom('items').select('accession_number').orderBy('register_key', direction).limit(1),
        )?.accession_number
      const first = end('asc')
      const last = end('desc')
      return first === undefined || last === undefined ? undefined : { first, last }
    },
  }
}
export type ItemRowsStore = ReturnType<typeof createItemRowsStore>
