import type { RegisterRange, RegisterRow } from '@pratu/protocol/api/cataloguing'
import { dateOf } from '@pratu/protocol/bangkok'
import { compileOnce } from '../database/compile-once.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'

interface Bounds {
  readonly from: string
  readonly before: string
}

const rowsBetween = compileOnce(
  ({ from, before, limit, offset }: Bounds & { limit: number; offset: number }) =>
    queries
      .selectFrom('items')
      .innerJoin('records', 'records.id', 'items.record_id')
      .select(['barcode', 'acquired_on', 'accession_number', 'copy_number', 'volume', 'price_satang'])
      .select(['fund_source', 'note', 'status', 'status_reason', 'status_changed_at_ms'])
      .select(['author', 'title', 'place', 'publisher', 'edition', 'publication_year', 'language'])
      .select(['extent', 'call_number'])
      .where('register_key', '>=', from)
      .where('register_key', '<', before)
      .orderBy('register_key')
      .limit(limit)
      .offset(offset),
)

const countBetween = compileOnce(({ from, before }: Bounds) =>
  queries
    .selectFrom('items')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('register_key', '>=', from)
    .where('register_key', '<', before),
)

/** Keys are a day, a space and a number (`registerKey`); `~` comes after every day. */
const boundsOf = ({ from, to }: RegisterRange): Bounds => ({
  from: from ?? '',
  before: to === undefined ? '~' : `${to}~`,
})

/** The accession register (ทะเบียนหนังสือ) by day and number. */
export const createAccessionRegister = (database: SchoolDatabase) => ({
  total: (range: RegisterRange): number => database.first(countBetween(boundsOf(range)))?.count ?? 0,

  rows: (range: RegisterRange, part: { limit: number; offset: number }): RegisterRow[] =>
    database.all(rowsBetween({ ...boundsOf(range), ...part })).map(row => ({
      barcode: row.barcode,
      acquiredOn: row.acquired_on,
      accessionNumber: row.accession_number,
      author: row.author,
      title: row.title,
      copyNumber: row.copy_number,
      volume: row.volume,
      place: row.place,
      publisher: row.publisher,
      edition: row.edition,
      publicationYear: row.publication_year,
      language: row.language,
      extent: row.extent,
      callNumber: row.call_number,
      priceSatang: row.price_satang,
      fundSource: row.fund_source,
      note: row.note,
      status: row.status,
      statusReason: row.status_reason,
      statusChangedOn: row.status_changed_at_ms === null ? null : dateOf(row.status_changed_at_ms),
    })),
})

export type AccessionRegister = ReturnType<typeof createAccessionRegister>
