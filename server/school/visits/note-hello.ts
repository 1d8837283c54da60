import type { StationHello } from '@pratu/protocol/station-link'
import type { SchoolDatabase } from '../database/open.ts'
import { referenceOf } from './date-event.ts'
import { noteBoot } from './note-boot.ts'

/**
 * Inside a job of `write`: a hello shows what its boot's clock means, by the station's wall time if that is synchronised,
 * else by the server's own (`trustedNowMs`; null when that is not to be trusted either). Returns how many rows were dated.
 */
export function noteHello(
  database: SchoolDatabase,
  stationId: string,
  hello: Pick<StationHello, 'bootId' | 'monotonicMs' | 'wallAtMs' | 'clockSynced'>,
  trustedNowMs: number | null,
): number {
  const wallAtMs = hello.clockSynced ? hello.wallAtMs : trustedNowMs
  return noteBoot(database, {
    stationId,
    bootId: hello.bootId,
    lastMonotonicMs: hello.monotonicMs,
    reference: wallAtMs === null ? null : referenceOf({ ...hello, wallAtMs }, 'hello'),
    sentPassages: false,
  }).redated
}
