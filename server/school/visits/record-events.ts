import type { DeviceEvent } from '@pratu/protocol/device-events'
import type { SchoolDatabase } from '../database/open.ts'
import { keepCoverage } from './coverage-store.ts'
import { betterReference, type ClockReference, dateInterval, dateStamp, referenceOf } from './date-event.ts'
import { addToHours } from './hours-store.ts'
import { addPassages, type DatedPassage } from './ledger-store.ts'
import { noteBoot } from './note-boot.ts'

/** What a batch changed. */
export interface Recorded {
  /** The passages that were new. */
  readonly passages: readonly DatedPassage[]
  /** Rows recorded earlier that now have another date. */
  readonly redated: number
  readonly coverageChanged: boolean
}

/** Inside a job of `write`: ledger, hourly totals and coverage, all or nothing. What is there already changes nothing. */
export function recordEvents(
  database: SchoolDatabase,
  stationId: string,
  events: readonly DeviceEvent[],
  receivedAtMs: number,
): Recorded {
  const passages: DatedPassage[] = []
  let redated = 0
  let coverageChanged = false

  for (const [bootId, ofBoot] of Map.groupBy(events, event => event.bootId)) {
    const noted = noteBoot(database, {
      stationId,
      bootId,
      lastMonotonicMs: Math.max(...ofBoot.map(event => event.monotonicMs)),
      reference: shownBy(ofBoot),
      sentPassages: ofBoot.some(event => event.kind === 'passage'),
    })
    redated += noted.redated
    for (const event of ofBoot) {
      if (event.kind === 'passage') passages.push({ ...event, atMs: dateStamp(event, noted.reference) })
      else if (keepCoverage(database, stationId, event, dateInterval(event, noted.reference)))
        coverageChanged = true
    }
  }

  const added = addPassages(database, stationId, passages, receivedAtMs)
  addToHours(database, stationId, added)
  return { passages: added, redated, coverageChanged }
}

const shownBy = (events: readonly DeviceEvent[]): ClockReference | null =>
  events
    .filter(event => event.clockSynced)
    .map(event => referenceOf(event, 'event'))
    .reduce(betterReference, null)
