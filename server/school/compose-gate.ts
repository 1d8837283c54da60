import { dateOf } from '@pratu/protocol/bangkok'
import type { Clock } from '../process/clock.ts'
import type { Randomness } from '../process/randomness.ts'
import type { AuditLog } from './audit-log.ts'
import type { Calendar } from './calendar/calendar.ts'
import type { SchoolDatabase } from './database/open.ts'
import { createDurableAnswer } from './durable-answer.ts'
import { createStationStore } from './stations/station-store.ts'
import { createGateFeature, type GateFeature } from './visits/gate/create-gate-feature.ts'

/** Door counters, with what the stations know: a counter is called by its station, and goes with it. */
export function composeGate(base: {
  readonly database: SchoolDatabase
  readonly clock: Clock
  readonly audit: AuditLog
  readonly randomness: Randomness
  readonly calendar: Calendar
}): GateFeature {
  const stations = createStationStore(base.database)
  return createGateFeature({
    ...base,
    durably: createDurableAnswer(base.database, base.clock),
    stationName: stationId => stations.find(stationId)?.name ?? null,
    revokedOn: stationId => {
      const revokedAtMs = stations.find(stationId)?.revoked_at_ms ?? null
      return revokedAtMs === null ? null : dateOf(revokedAtMs)
    },
  })
}
