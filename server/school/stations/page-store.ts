import { compileOnce } from '../database/compile-once.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import type { StationRow } from './station-store.ts'

export interface PageStore {
  /** The station of a kiosk page's secret; a revoked one too. */
  stationOf(secretHash: string): StationRow | undefined
  add(secretHash: string, stationId: string, atMs: number): void
  addLink(tokenHash: string, stationId: string, expiresAtMs: number): void
  /** The station of a link that had not been used and has been now. */
  useLink(tokenHash: string, nowMs: number): string | undefined
}

const bySecret = compileOnce(({ secretHash }: { secretHash: string }) =>
  queries
    .selectFrom('kiosk_pages')
    .innerJoin('stations', 'stations.id', 'kiosk_pages.station_id')
    .selectAll('stations')
    .where('secret_hash', '=', secretHash),
)

export function createPageStore(database: SchoolDatabase): PageStore {
  return {
    stationOf: secretHash => database.first(bySecret({ secretHash })),
    add: (secretHash, stationId, atMs) => {
      const row = { secret_hash: secretHash, station_id: stationId, paired_at_ms: atMs }
      database.run(queries.insertInto('kiosk_pages').values(row))
    },
    addLink: (tokenHash, stationId, expiresAtMs) => {
      const row = {
        token_hash: tokenHash,
        station_id: stationId,
        expires_at_ms: expiresAtMs,
        used_at_ms: null,
      }
      database.run(queries.insertInto('kiosk_links').values(row))
    },
    useLink: (tokenHash, nowMs) =>
      database.first(
        queries
          .updateTable('kiosk_links')
          .set({ used_at_ms: nowMs })
          .where('token_hash', '=', tokenHash)
          .where('expires_at_ms', '>', nowMs)
          .where('used_at_ms', 'is', null)
          .returning('station_id'),
      )?.station_id,
  }
}
