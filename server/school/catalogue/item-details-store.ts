import type { Item, ItemFacts } from '@pratu/protocol/api/cataloguing'
import type { ItemStatus, ItemWhereabouts } from '@pratu/protocol/catalogue'
import { type InferResult, sql } from 'kysely'
import { compileOnce } from '../database/compile-once.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import { registerKey } from './register-key.ts'

const openLoans = queries
  .selectFrom('loans')
  .select(['barcode as loan_barcode', 'due_date'])
  .where('returned_at_ms', 'is', null)
  .where('undone_at_ms', 'is', null)
  .as('open_loans')

/** The state is written out, so that SQLite finds them by the index of ready holds. */
const readyHolds = queries
  .selectFrom('holds')
  .select('barcode as hold_barcode')
  .where('state', '=', sql.lit('ready' as const))
  .as('ready_holds')

const items = queries
  .selectFrom('items')
  .leftJoin(openLoans, 'loan_barcode', 'items.barcode')
  .leftJoin(readyHolds, 'hold_barcode', 'items.barcode')
  .selectAll('items')
  .select(['due_date', 'hold_barcode'])
  .select(({ exists, selectFrom, lit }) =>
    exists(selectFrom('loans').select(lit(1).as('one')).whereRef('loans.barcode', '=', 'items.barcode'))
      .$castTo<number>()
      .as('ever_lent'),
  )

type Row = InferResult<typeof items>[number]

const byBarcode = compileOnce(({ barcode }: { barcode: string }) =>
  items.where('items.barcode', '=', barcode),
)
const byRecord = compileOnce(({ recordId }: { recordId: string }) =>
  items.where('record_id', '=', recordId).orderBy('copy_number').orderBy('items.barcode'),
)

export interface AddedItem {
  readonly barcode: string
  readonly accessionNumber: string
  readonly recordId: string
  readonly copyNumber: number
  readonly facts: ItemFacts
  readonly nowMs: number
}

/** Items as staff see and change them. What writes belongs inside a job of `write`. */
export function createItemDetailsStore(database: SchoolDatabase) {
  return {
    find(barcode: string): Item | undefined {
      const row = database.first(byBarcode({ barcode }))
      return row && itemOf(row)
    },

    ofRecord: (recordId: string): Item[] => database.all(byRecord({ recordId })).map(itemOf),

    lastCopyNumber: (recordId: string): number =>
      database.first(
        queries
          .selectFrom('items')
          .select(({ fn }) => fn.max('copy_number').as('last'))
          .where('record_id', '=', recordId),
      )?.last ?? 0,

    add({ barcode, accessionNumber, recordId, copyNumber, facts, nowMs }: AddedItem): void {
      database.run(
        queries.insertInto('items').values({
          barcode,
          accession_number: accessionNumber,
          record_id: recordId,
          copy_number: copyNumber,
          ...columnsOf(facts),
          added_at_ms: nowMs,
          register_key: registerKey({ acquiredOn: facts.acquiredOn, addedAtMs: nowMs, accessionNumber }),
        }),
      )
    },

    change(item: Item, to: { barcode: string; accessionNumber: string; facts: ItemFacts }): void {
      const { barcode, accessionNumber, facts } = to
      const { addedAtMs } = item
      database.run(
        queries
          .updateTable('items')
          .set({
            barcode,
            accession_number: accessionNumber,
            ...columnsOf(facts),
            register_key: registerKey({ acquiredOn: facts.acquiredOn, addedAtMs, accessionNumber }),
          })
          .where('barcode', '=', item.barcode),
      )
    },

    changeStatus(barcode: string, status: ItemStatus, reason: string | null, nowMs: number): void {
      database.run(
        queries
          .updateTable('items')
          .set({ status, status_reason: reason, status_changed_at_ms: status === 'available' ? null : nowMs })
          .where('barcode', '=', barcode),
      )
    },

    remove(barcode: string): void {
      database.run(queries.updateTable('holds').set({ barcode: null }).where('barcode', '=', barcode))
      database.run(queries.deleteFrom('items').where('barcode', '=', barcode))
    },
  }
}

const columnsOf = (facts: ItemFacts) => ({
  kind_id: facts.kindId,
  for_loan: facts.forLoan ? 1 : 0,
  volume: facts.volume,
  price_satang: facts.priceSatang,
  fund_source: facts.fundSource,
  acquired_on: facts.acquiredOn,
  note: facts.note,
})

const itemOf = (row: Row): Item => ({
  barcode: row.barcode,
  recordId: row.record_id,
  copyNumber: row.copy_number,
  accessionNumber: row.accession_number,
  facts: {
    kindId: row.kind_id,
    forLoan: row.for_loan === 1,
    volume: row.volume,
    priceSatang: row.price_satang,
    fundSource: row.fund_source,
    acquiredOn: row.acquired_on,
    note: row.note,
  },
  status: row.status,
  statusReason: row.status_reason,
  statusChangedAtMs: row.status_changed_at_ms,
  whereabouts: whereaboutsOf(row),
  dueDate: row.due_date,
  lastSeenAtMs: row.last_seen_at_ms,
  addedAtMs: row.added_at_ms,
  everLent: row.ever_lent === 1,
})

function whereaboutsOf({ status, due_date, hold_barcode }: Row): ItemWhereabouts {
  if (status !== 'available') return status
  if (due_date !== null) return 'on-loan'
  return hold_barcode === null ? 'on-shelf' : 'on-pick-up-shelf'
}
