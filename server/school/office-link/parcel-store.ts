import type { Parcel, ParcelReceipt, Signed } from '@pratu/protocol/exchange'
import type { Failure } from '@pratu/protocol/failures'
import type { ParcelWay, SentParcel } from '@pratu/protocol/office-link'
import { sql } from 'kysely'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'

/** What a parcel tells, in short: to know later what of it the Office has. */
export interface Told {
  /** Digests by date. */
  readonly days: Readonly<Record<string, string>>
  /** Record numbers with their versions. */
  readonly records: readonly (readonly [number: number, version: number])[]
}

export interface StoredParcel {
  readonly parcelId: string
  readonly sequence: number
  readonly madeAtMs: number
  readonly told: Told
  readonly outcome: ParcelReceipt['outcome'] | null
  /** Null once it is no longer needed. */
  readonly signed: Signed | null
}

export interface NewParcel {
  readonly parcel: Parcel
  readonly signed: Signed
  readonly way: ParcelWay
  readonly told: Told
}

const LISTED = 20
/** Answered parcels that are kept, for the list; the content of the newest that has any. */
const KEPT = 200

const columns = ['parcel_id', 'sequence', 'made_at_ms', 'told', 'outcome', 'text', 'signature'] as const

/** Parcels on their way, and those that the Office has answered. Changes are for a job of `write`. */
export function createParcelStore(database: SchoolDatabase) {
  const parcels = queries.selectFrom('office_parcels')

  const stored = (row: {
    parcel_id: string
    sequence: number
    made_at_ms: number
    told: string
    outcome: StoredParcel['outcome']
    text: string | null
    signature: string
  }): StoredParcel => ({
    parcelId: row.parcel_id,
    sequence: row.sequence,
    madeAtMs: row.made_at_ms,
    told: JSON.parse(row.told) as Told,
    outcome: row.outcome,
    signed: row.text === null ? null : { text: row.text, signature: row.signature },
  })

  return {
    /** The oldest first. */
    waiting: (): StoredParcel[] =>
      database.all(parcels.select(columns).where('outcome', 'is', null).orderBy('sequence')).map(stored),

    find(parcelId: string): StoredParcel | undefined {
      const row = database.first(parcels.select(columns).where('parcel_id', '=', parcelId))
      return row && stored(row)
    },

    newestSequence: (): number =>
      database.first(parcels.select('sequence').orderBy('sequence', 'desc').limit(1))?.sequence ?? 0,

    list: (): SentParcel[] =>
      database
        .all(
          parcels
            .select(['parcel_id', 'sequence', 'made_at_ms', 'way', 'days', 'submissions', 'records'])
            .select(['outcome', 'failures', 'answered_at_ms'])
            .select(sql<number>`text IS NOT NULL`.as('readable'))
            .orderBy('sequence', 'desc')
            .limit(LISTED),
        )
        .map(row => ({
          parcelId: row.parcel_id,
          sequence: row.sequence,
          madeAtMs: row.made_at_ms,
          way: row.way,
          days: row.days,
          submissions: row.submissions,
          records: row.records,
          outcome: row.outcome,
          failures: JSON.parse(row.failures) as Failure[],
          answeredAtMs: row.answered_at_ms,
          readable: row.readable === 1,
        })),

    add({ parcel, signed, way, told }: NewParcel): void {
      database.run(
        queries.insertInto('office_parcels').values({
          sequence: parcel.sequence,
          parcel_id: parcel.parcelId,
          text: signed.text,
          signature: signed.signature,
          made_at_ms: parcel.madeAtMs,
          way,
          days: parcel.days.length,
          submissions: parcel.submissions.length,
          records: parcel.records.length,
          told: JSON.stringify(told),
        }),
      )
    },

    noteAnswer(
      parcelId: string,
      { outcome, failures }: Pick<ParcelReceipt, 'outcome' | 'failures'>,
      answeredAtMs: number,
    ): void {
      database.run(
        queries
          .updateTable('office_parcels')
          .set({ outcome, failures: JSON.stringify(failures), answered_at_ms: answeredAtMs })
          .where('parcel_id', '=', parcelId),
      )
      const [newest] = database.all(
        parcels
          .select('parcel_id')
          .where('outcome', 'is not', null)
          .where('text', 'is not', null)
          .orderBy(sql`days + submissions + records > 0`, 'desc')
          .orderBy('sequence', 'desc')
          .limit(1),
      )
      database.run(
        queries
          .updateTable('office_parcels')
          .set({ text: null, told: '{"days":{},"records":[]}' })
          .where('outcome', 'is not', null)
          .where('text', 'is not', null)
          .where('parcel_id', '!=', newest?.parcel_id ?? ''),
      )
      database.run(
        queries
          .deleteFrom('office_parcels')
          .where('outcome', 'is not', null)
          .where('sequence', '<=', ({ selectFrom, fn }) =>
            selectFrom('office_parcels').select(eb => eb(fn.max('sequence'), '-', KEPT).as('last')),
          ),
      )
    },

    /** Digests of days as the Office has them. */
    confirmedDays: (): Map<string, string> =>
      new Map(
        database
          .all(queries.selectFrom('office_days').select(['date', 'digest']))
          .map(({ date, digest }) => [date, digest]),
      ),

    /** A younger parcel's word stays. */
    confirmDay(date: string, digest: string, sequence: number): void {
      database.run(
        queries
          .insertInto('office_days')
          .values({ date, digest, sequence })
          .onConflict(conflict =>
            conflict
              .column('date')
              .doUpdateSet({ digest, sequence })
              .where('office_days.sequence', '<', sequence),
          ),
      )
    },

    confirmRecord(number: number, version: number): void {
      database.run(
        queries
          .insertInto('office_records')
          .values({ number, version })
          .onConflict(conflict =>
            conflict.column('number').doUpdateSet({ version }).where('office_records.version', '<', version),
          ),
      )
    },

    removeAll(): void {
      database.run(queries.deleteFrom('office_parcels'))
      database.run(queries.deleteFrom('office_days'))
      database.run(queries.deleteFrom('office_records'))
    },
  }
}
export type ParcelStore = ReturnType<typeof createParcelStore>
