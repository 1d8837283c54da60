import { dateOf } from '@pratu/protocol/bangkok'
import type { CountingMethod } from '@pratu/protocol/device-events'
import type { CounterKey, CounterSettings } from '@pratu/protocol/gate'
import { compileOnce } from '../../database/compile-once.ts'
import type { SchoolDatabase } from '../../database/open.ts'
import { queries } from '../../database/queries.ts'

/** A door counter with what it told first and last. */
export interface Counter extends CounterKey, CounterSettings {
  readonly method: CountingMethod | null
  /** Null while nothing that it told has a date. */
  readonly firstDay: string | null
}

export type CountersStore = ReturnType<typeof createCountersStore>

/** `revokedOn`: the day on which a station was taken away for good, and its counters with it; null while it belongs here. */
export function createCountersStore(
  database: SchoolDatabase,
  revokedOn: (stationId: string) => string | null,
) {
  const counters = queries.selectFrom('door_counters').selectAll().orderBy('station_id').orderBy('device')
  const methodOf = (key: CounterKey) => database.first(latestMethod(key))?.method ?? null

  return {
    all: (): Counter[] =>
      database.all(counters).map(({ station_id: stationId, device, name, counts, last_day: lastDay }) => {
        const key = { stationId, device }
        const firsts = [
          database.first(firstSensing(key))?.atMs ?? null,
          database.first(firstHour(key))?.atMs ?? null,
        ].filter(atMs => atMs !== null)
        return {
          ...{ ...key, name, counts: counts === 1, lastDay: lastDay ?? revokedOn(stationId) },
          method: methodOf(key),
          firstDay: firsts.length > 0 ? dateOf(Math.min(...firsts)) : null,
        }
      }),

    methodOf,

    isKnown: ({ stationId, device }: CounterKey): boolean =>
      database.first(counters.where('station_id', '=', stationId).where('device', '=', device)) !== undefined,

    /** Inside a job of `write`. */
    choose({ stationId, device }: CounterKey, { name, counts, lastDay }: CounterSettings): void {
      database.run(
        queries
          .updateTable('door_counters')
          .set({ name, counts: Number(counts), last_day: lastDay })
          .where('station_id', '=', stationId)
          .where('device', '=', device),
      )
    },
  }
}

const sensing = ({ stationId, device }: CounterKey) =>
  queries.selectFrom('coverage').where('station_id', '=', stationId).where('device', '=', device)

const firstSensing = compileOnce((key: CounterKey) =>
  sensing(key)
    .select('from_at_ms as atMs')
    .where('from_at_ms', 'is not', null)
    .orderBy('from_at_ms')
    .limit(1),
)

const latestMethod = compileOnce((key: CounterKey) =>
  sensing(key).select('method').orderBy('from_at_ms', 'desc').limit(1),
)

const firstHour = compileOnce(({ stationId, device }: CounterKey) =>
  queries
    .selectFrom('passage_hours')
    .select('hour_at_ms as atMs')
    .where('station_id', '=', stationId)
    .where('device', '=', device)
    .where('passages', '>', 0)
    .orderBy('hour_at_ms')
    .limit(1),
)
