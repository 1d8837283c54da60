import type { Clock } from '../../../process/clock.ts'
import type { Randomness } from '../../../process/randomness.ts'
import type { AuditLog } from '../../audit-log.ts'
import type { DurableAnswer } from '../../durable-answer.ts'
import type { CalibrationStore } from './calibration-store.ts'
import type { CountersStore } from './counters-store.ts'
import type { SensingStore } from './sensing-store.ts'
import type { GateSettingsStore } from './settings.ts'
import type { VersionsStore } from './versions-store.ts'

/** What staff's decisions about the door counters are made with. */
export interface GateNeeds {
  readonly counters: CountersStore
  readonly sensing: SensingStore
  readonly versions: VersionsStore
  readonly calibrations: CalibrationStore
  readonly settings: GateSettingsStore
  readonly clock: Clock
  readonly randomness: Randomness
  readonly audit: AuditLog
  readonly durably: DurableAnswer
}
