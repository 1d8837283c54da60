import type { CounterKey } from '@pratu/protocol/gate'
import { sql } from 'kysely'
import { compileOnce } from '../../database/compile-once.ts'
import type { SchoolDatabase } from '../../database/open.ts'
import { queries } from '../../database/queries.ts'
import type { SensingInterval } from './unsensed.ts'

/** Passages of one counter in one hour: twice the entries, in which a break of a single beam is one. */
export interface HourEntries extends CounterKey {
  readonly hourAtMs: number
  readonly halfEntries: number
}

export type SensingStore = ReturnType<typeof createSensingStore>

export function createSensingStore(database: SchoolDatabase) {
  const intervals = queries
    .selectFrom('coverage')
    .select(['from_at_ms as fromMs', 'to_at_ms as toMs', 'ended_by as endedBy', 'boot_id as bootId'])
    .$narrowType<{ fromMs: number; toMs: number }>()

  const between = compileOnce((asked: CounterKey & { fromMs: number; toMs: number }) =>
    intervals
      .where('station_id', '=', asked.stationId)
      .where('device', '=', asked.device)
      .where('from_at_ms', '>=', asked.fromMs)
      .where('from_at_ms', '<', asked.toMs)
      .orderBy('from_at_ms'),
  )

  /** Two, because the last may be a short one inside a longer one. */
  const before = compileOnce((asked: CounterKey & { fromMs: number }) =>
    intervals
      .where('station_id', '=', asked.stationId)
      .where('device', '=', asked.device)
      .where('from_at_ms', '<', asked.fromMs)
      .orderBy('from_at_ms', 'desc')
      .limit(2),
  )

  const entries = compileOnce(({ fromMs, toMs }: { fromMs: number; toMs: number }) =>
    queries
      .selectFrom('passage_hours')
      .select(({ fn }) => [
        'hour_at_ms as hourAtMs',
        'station_id as stationId',
        'device',
        fn
          .sum<number>(sql`passages * CASE direction WHEN 'in' THEN 2 WHEN 'unknown' THEN 1 ELSE 0 END`)
          .as('halfEntries'),
      ])
      .where('hour_at_ms', '>=', fromMs)
      .where('hour_at_ms', '<', toMs)
      .groupBy(['hour_at_ms', 'station_id', 'device']),
  )

  return {
    /** By their beginning; with those that may reach into the stretch, or tell why it begins unsensed. */
    intervals: (counter: CounterKey, fromMs: number, toMs: number): SensingInterval[] => [
      ...database.all(before({ ...counter, fromMs })).reverse(),
      ...database.all(between({ ...counter, fromMs, toMs })),
    ],

    hours: (fromMs: number, toMs: number): HourEntries[] => database.all(entries({ fromMs, toMs })),
  }
}
