import type { Selectable } from 'kysely'
import { compileOnce } from '../database/compile-once.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import type { StationTables } from '../database/tables/stations.ts'

export type StationRow = Selectable<StationTables['stations']>

export interface StationStore {
  /** Those that were not revoked, by name. */
  all(): StationRow[]
  /** Revoked ones too. */
  find(id: string): StationRow | undefined
  findByTokenHash(hash: string): StationRow | undefined
  /** Not a revoked one. */
  findByName(name: string): StationRow | undefined
  add(station: { id: string; name: string; hostName: string | null; atMs: number }): void
  setToken(id: string, hash: string, hostName: string): void
  noteSeen(id: string, atMs: number): void
  revoke(id: string, atMs: number): void
}

const stations = queries.selectFrom('stations').selectAll()
const byId = compileOnce(({ id }: { id: string }) => stations.where('id', '=', id))
const byTokenHash = compileOnce(({ hash }: { hash: string }) => stations.where('token_hash', '=', hash))

export function createStationStore(database: SchoolDatabase): StationStore {
  const change = queries.updateTable('stations')
  return {
    all: () => database.all(stations.where('revoked_at_ms', 'is', null).orderBy('name')),
    find: id => database.first(byId({ id })),
    findByTokenHash: hash => database.first(byTokenHash({ hash })),
    findByName: name => database.first(stations.where('name', '=', name).where('revoked_at_ms', 'is', null)),
    add: ({ id, name, hostName, atMs }) => {
      database.run(
        queries.insertInto('stations').values({
          id,
          name,
          host_name: hostName,
          token_hash: null,
          paired_at_ms: atMs,
          revoked_at_ms: null,
          last_seen_at_ms: null,
        }),
      )
    },
    setToken: (id, hash, hostName) => {
      database.run(change.set({ token_hash: hash, host_name: hostName }).where('id', '=', id))
    },
    noteSeen: (id, atMs) => {
      database.run(change.set({ last_seen_at_ms: atMs }).where('id', '=', id))
    },
    revoke: (id, atMs) => {
      database.run(change.set({ revoked_at_ms: atMs }).where('id', '=', id))
    },
  }
}
