import type { SchoolDatabase } from '../database/open.ts'
import { findBoot, nextOrdinal, saveBoot } from './boot-store.ts'
import { betterReference, type ClockReference } from './date-event.ts'
import { redateBoot } from './redate-store.ts'

/** What one message told of a boot. */
export interface HeardOfBoot {
  readonly stationId: string
  readonly bootId: string
  readonly lastMonotonicMs: number
  /** What it showed of the boot's clock, if anything. */
  readonly reference: ClockReference | null
  readonly sentPassages: boolean
}

/**
 * Inside a job of `write`: remembers what was heard of a boot and, if its clock is now better known, dates again what was
 * recorded of it. Returns the reference for what comes next, and how many rows were dated again.
 */
export function noteBoot(
  database: SchoolDatabase,
  heard: HeardOfBoot,
): { reference: ClockReference | null; redated: number } {
  const { stationId, bootId } = heard
  const known = findBoot(database, stationId, bootId)
  const reference = betterReference(known?.reference ?? null, heard.reference)
  const firstPassages = heard.sentPassages && !known?.ordinal
  saveBoot(database, {
    stationId,
    bootId,
    ordinal: firstPassages ? nextOrdinal(database, stationId) : (known?.ordinal ?? null),
    reference,
    lastMonotonicMs: Math.max(heard.lastMonotonicMs, known?.lastMonotonicMs ?? 0),
  })
  const moved = known && reference && reference.offsetMs !== known.reference?.offsetMs
  return { reference, redated: moved ? redateBoot(database, stationId, bootId, reference.offsetMs) : 0 }
}
