import type { Selectable } from 'kysely'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import type { StationTables } from '../database/tables/stations.ts'

export type PairingRow = Selectable<StationTables['pairings']>

export type EnrolmentCode = Selectable<StationTables['enrolment_codes']>

export interface PairingStore {
  find(id: string): PairingRow | undefined
  /** Not expired, oldest first. */
  waiting(nowMs: number): PairingRow[]
  add(row: PairingRow): void
  change(id: string, change: Partial<PairingRow>): void
  /** Returns how many there were. */
  removeExpired(nowMs: number): number
  addEnrolmentCode(codeHash: string, expiresAtMs: number): void
  /** With the station that it made if it was used; undefined if it is unknown or expired. */
  findEnrolmentCode(codeHash: string, nowMs: number): EnrolmentCode | undefined
  useEnrolmentCode(codeHash: string, stationId: string, nowMs: number): void
}

export function createPairingStore(database: SchoolDatabase): PairingStore {
  const pairings = queries.selectFrom('pairings').selectAll()
  return {
    find: id => database.first(pairings.where('id', '=', id)),
    waiting: nowMs =>
      database.all(
        pairings
          .where('state', '=', 'waiting')
          .where('expires_at_ms', '>', nowMs)
          .orderBy('requested_at_ms')
          .orderBy('id'),
      ),
    add: row => {
      database.run(queries.insertInto('pairings').values(row))
    },
    change: (id, change) => {
      database.run(queries.updateTable('pairings').set(change).where('id', '=', id))
    },
    removeExpired: nowMs => database.run(queries.deleteFrom('pairings').where('expires_at_ms', '<=', nowMs)),
    addEnrolmentCode: (codeHash, expiresAtMs) => {
      const row = { code_hash: codeHash, expires_at_ms: expiresAtMs, used_at_ms: null, station_id: null }
      database.run(queries.insertInto('enrolment_codes').values(row))
    },
    findEnrolmentCode: (codeHash, nowMs) =>
      database.first(
        queries
          .selectFrom('enrolment_codes')
          .selectAll()
          .where('code_hash', '=', codeHash)
          .where('expires_at_ms', '>', nowMs),
      ),
    useEnrolmentCode: (codeHash, stationId, nowMs) => {
      database.run(
        queries
          .updateTable('enrolment_codes')
          .set({ used_at_ms: nowMs, station_id: stationId })
          .where('code_hash', '=', codeHash),
      )
    },
  }
}
