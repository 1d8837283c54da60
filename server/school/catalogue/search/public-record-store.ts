import type { ItemWhereabouts, PublicItem } from '@pratu/protocol/catalogue'
import { sql } from 'kysely'
import { compileOnce } from '../../database/compile-once.ts'
import type { SchoolDatabase } from '../../database/open.ts'
import { queries } from '../../database/queries.ts'

const byId = compileOnce(({ id }: { id: string }) =>
  queries
    .selectFrom('records')
    .select(['number', 'isbn', 'edition', 'place', 'publisher', 'extent', 'series', 'subjects', 'summary'])
    .select(['online_url as onlineUrl', 'classification', 'shelf_mark as shelfMark', 'shelf_key as shelfKey'])
    .where('id', '=', id),
)

const itemsOf = compileOnce(({ id }: { id: string }) =>
  queries
    .selectFrom('items')
    .leftJoin('loans', join =>
      join
        .onRef('loans.barcode', '=', 'items.barcode')
        .on('loans.returned_at_ms', 'is', null)
        .on('loans.undone_at_ms', 'is', null),
    )
    .leftJoin('holds', join =>
      join.onRef('holds.barcode', '=', 'items.barcode').on('holds.state', '=', sql.lit('ready' as const)),
    )
    .select(['copy_number as copyNumber', 'volume', 'status', 'for_loan as forLoan'])
    .select(['loans.due_date as dueDate', 'holds.id as holdId'])
    .where('items.record_id', '=', id)
    .where('status', '!=', 'withdrawn')
    .orderBy('copy_number')
    .orderBy('items.barcode'),
)

const holdsOf = compileOnce(({ id }: { id: string }) =>
  queries
    .selectFrom('holds')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('record_id', '=', id)
    .where('state', 'in', [sql.lit('waiting' as const), sql.lit('ready' as const)]),
)

export const createPublicRecordStore = (database: SchoolDatabase) => ({
  find(id: string) {
    const row = database.first(byId({ id }))
    return row && { ...row, subjects: JSON.parse(row.subjects) as string[] }
  },

  holdCount: (id: string): number => database.first(holdsOf({ id }))?.count ?? 0,

  items: (id: string): PublicItem[] =>
    database.all(itemsOf({ id })).map(({ copyNumber, volume, forLoan, dueDate, ...item }) => ({
      copyNumber,
      volume,
      whereabouts: whereaboutsOf({ ...item, dueDate }),
      forLoan: forLoan === 1,
      dueDate,
    })),
})

function whereaboutsOf(item: {
  status: 'available' | Exclude<ItemWhereabouts, 'on-shelf' | 'on-loan' | 'on-pick-up-shelf'>
  dueDate: string | null
  holdId: string | null
}): ItemWhereabouts {
  if (item.dueDate !== null) return 'on-loan'
  if (item.status !== 'available') return item.status
  return item.holdId === null ? 'on-shelf' : 'on-pick-up-shelf'
}
