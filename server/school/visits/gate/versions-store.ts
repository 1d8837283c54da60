import type { CorrectionVersion, StaffRuleVersion } from '@pratu/protocol/gate'
import type { SchoolDatabase } from '../../database/open.ts'
import { queries } from '../../database/queries.ts'

export type VersionsStore = ReturnType<typeof createVersionsStore>

/** Corrections and staff rules; the newest first. The `add`s stand inside a job of `write`. */
export const createVersionsStore = (database: SchoolDatabase) => ({
  corrections: (): CorrectionVersion[] =>
    database
      .all(queries.selectFrom('correction_versions').selectAll().orderBy('version', 'desc'))
      .map(row => ({
        ...{ stationId: row.station_id, device: row.device },
        ...{ version: row.version, validFrom: row.valid_from },
        ...{ factor: row.factor, low: row.low, high: row.high },
        calibrationId: row.calibration_id,
        ...{ reason: row.reason, atMs: row.at_ms, actor: row.actor },
      })),

  addCorrection(added: Omit<CorrectionVersion, 'version'>): void {
    const { stationId, device, validFrom, factor, low, high, calibrationId, reason, atMs, actor } = added
    database.run(
      queries.insertInto('correction_versions').values({
        ...{ station_id: stationId, device, valid_from: validFrom, factor, low, high },
        ...{ calibration_id: calibrationId, reason, at_ms: atMs, actor },
      }),
    )
  },

  staffRules: (): StaffRuleVersion[] =>
    database
      .all(queries.selectFrom('staff_rule_versions').selectAll().orderBy('version', 'desc'))
      .map(row => ({
        ...{ version: row.version, validFrom: row.valid_from },
        ...{ people: row.people, passesEach: row.passes_each, outsideHours: row.outside_hours === 1 },
        ...{ reason: row.reason, atMs: row.at_ms, actor: row.actor },
      })),

  addStaffRule(added: Omit<StaffRuleVersion, 'version'>): void {
    const { validFrom, people, passesEach, outsideHours, reason, atMs, actor } = added
    database.run(
      queries.insertInto('staff_rule_versions').values({
        ...{ valid_from: validFrom, people, passes_each: passesEach, outside_hours: Number(outsideHours) },
        ...{ reason, at_ms: atMs, actor },
      }),
    )
  },
})
