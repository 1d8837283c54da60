import type { CorrectionVersion } from '@pratu/protocol/gate'
import type { SchoolDatabase } from '../../database/open.ts'
import { createCalibrationStore } from './calibration-store.ts'
import { createCalibrations } from './calibrations.ts'
import { createCountersStore } from './counters-store.ts'
import { createGate, type GateParts } from './gate.ts'
import type { GateNeeds } from './gate-needs.ts'
import { createGateView, type GateViewNeeds } from './gate-view.ts'
import { createSensingStore } from './sensing-store.ts'
import { createGateSettings } from './settings.ts'
import { createStaffChanges } from './staff-changes.ts'
import { inForceWithin } from './versions.ts'
import { createVersionsStore } from './versions-store.ts'

interface Given extends Pick<GateNeeds, 'clock' | 'randomness' | 'audit' | 'durably'> {
  readonly database: SchoolDatabase
  readonly calendar: GateParts['calendar'] & GateViewNeeds['calendar']
  readonly stationName: GateViewNeeds['stationName']
  readonly revokedOn: Parameters<typeof createCountersStore>[1]
}

/** Door counters: what they told, what staff say of them, and how far they can be trusted. */
export function createGateFeature(given: Given) {
  const { database } = given
  const needs = {
    ...given,
    counters: createCountersStore(database, given.revokedOn),
    sensing: createSensingStore(database),
    versions: createVersionsStore(database),
    calibrations: createCalibrationStore(database),
    settings: createGateSettings(database),
  }
  const gate = createGate(needs)
  const calibrations = createCalibrations(needs)
  return {
    gate,
    calibrations,
    changes: createStaffChanges(needs, calibrations),
    view: createGateView({ ...needs, gate }),
    corrections: needs.versions.corrections,
    /** Those by which any day of a stretch is corrected, the newest first. */
    correctionsIn: (from: string, to: string): CorrectionVersion[] =>
      [
        ...Map.groupBy(
          needs.versions.corrections(),
          ({ stationId, device }) => `${stationId} ${device}`,
        ).values(),
      ]
        .flatMap(ofCounter => inForceWithin(ofCounter, from, to))
        .sort((one, other) => other.version - one.version),
    now: given.clock.now,
  }
}

export type GateFeature = ReturnType<typeof createGateFeature>
