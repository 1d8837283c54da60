import type { ArrivedParcel } from '@pratu/protocol/api/office/schools'
import type { Queries } from '../database/open.ts'

const PARCELS_SHOWN = 20

/** What a school sent last, the newest first. */
export async function lastParcels(queries: Queries, schoolId: string): Promise<ArrivedParcel[]> {
  const rows = await queries
    .selectFrom('parcels')
    .selectAll()
    .where('school_id', '=', schoolId)
    .orderBy('arrived_at_ms', 'desc')
    .limit(PARCELS_SHOWN)
    .execute()
  return rows.map(row => ({
    parcelId: row.parcel_id,
    sequence: row.sequence,
    arrivedAtMs: row.arrived_at_ms,
    madeAtMs: row.made_at_ms,
    way: row.way,
    days: row.days,
    submissions: row.submissions,
    records: row.records,
  }))
}
