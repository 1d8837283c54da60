import type { CalibrationCounts, Tap } from '@pratu/protocol/calibration'
import type { CounterKey } from '@pratu/protocol/gate'
import type { PassageCounts } from '@pratu/protocol/today'
import type { Selectable } from 'kysely'
import type { SchoolDatabase } from '../../database/open.ts'
import { queries } from '../../database/queries.ts'
import type { VisitTables } from '../../database/tables/visits.ts'

export type CalibrationRow = Selectable<VisitTables['calibrations']>

export type CalibrationStore = ReturnType<typeof createCalibrationStore>

/** Calibrations, their taps, and what the ledger says of the same time. */
export function createCalibrationStore(database: SchoolDatabase) {
  const rows = queries.selectFrom('calibrations').selectAll()

  return {
    find: (id: string): CalibrationRow | undefined => database.first(rows.where('id', '=', id)),

    newest: (limit: number): CalibrationRow[] =>
      database.all(rows.orderBy('from_at_ms', 'desc').orderBy('id', 'desc').limit(limit)),

    /** The newest that has not ended; it may be one that nobody thinks of any more. */
    running: ({ stationId, device }: CounterKey): CalibrationRow | undefined =>
      database.first(
        rows
          .where('station_id', '=', stationId)
          .where('device', '=', device)
          .where('to_at_ms', 'is', null)
          .orderBy('from_at_ms', 'desc')
          .limit(1),
      ),

    add(row: CalibrationRow): void {
      database.run(queries.insertInto('calibrations').values(row))
    },

    end(id: string, atMs: number): void {
      database.run(queries.updateTable('calibrations').set({ to_at_ms: atMs }).where('id', '=', id))
    },

    /** A tap that is there already only learns that it was undone. */
    keepTaps(calibrationId: string, taps: readonly Tap[]): void {
      for (const { id, atMs, direction, undone } of taps) {
        const row = { calibration_id: calibrationId, id, at_ms: atMs, direction, undone: Number(undone) }
        database.run(
          queries
            .insertInto('calibration_taps')
            .values(row)
            .onConflict(conflict =>
              conflict.columns(['calibration_id', 'id']).doUpdateSet({ undone: row.undone }),
            ),
        )
      }
    },

    tapped(calibrationId: string): CalibrationCounts {
      const counts = { in: 0, out: 0 }
      const found = database.all(
        queries
          .selectFrom('calibration_taps')
          .select(({ fn }) => ['direction', fn.countAll<number>().as('taps')])
          .where('calibration_id', '=', calibrationId)
          .where('undone', '=', 0)
          .groupBy('direction'),
      )
      for (const { direction, taps } of found) counts[direction] = taps
      return counts
    },

    counted({ stationId, device }: CounterKey, fromMs: number, toMs: number): PassageCounts {
      const counts = { in: 0, out: 0, unknown: 0, ambiguous: 0 }
      const found = database.all(
        queries
          .selectFrom('passages')
          .select(({ fn }) => ['direction', fn.countAll<number>().as('passages')])
          .where('at_ms', '>=', fromMs)
          .where('at_ms', '<=', toMs)
          .where('station_id', '=', stationId)
          .where('device', '=', device)
          .groupBy('direction'),
      )
      for (const { direction, passages } of found) counts[direction] = passages
      return counts
    },
  }
}
