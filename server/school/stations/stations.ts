import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { KioskStation } from '@pratu/protocol/kiosk-link'
import type { SimulatorAction } from '@pratu/protocol/simulator'
import type { StationView, WaitingView } from '@pratu/protocol/today'
import { hashOf } from '../../process/randomness.ts'
import { createPages, type Pages, type StationIdentity } from './pages.ts'
import { createPairing, type Pairing, type PairingNeeds } from './pairing.ts'
import { createPairingStore } from './pairing-store.ts'
import { createPresence, type Presence } from './presence.ts'
import { createStationStore, type StationRow } from './station-store.ts'

export interface StationsNeeds extends Omit<PairingNeeds, 'stations' | 'pairings' | 'neverHeard'> {
  /** Name of the station to which pages on the server's own computer belong. */
  localPageStation: string | null
  /** Kiosk pages of a station that are connected now. */
  pagesOf(stationId: string): number
}

/** Places with a Pi: who belongs to the library and how they are. */
export interface Stations {
  readonly pairing: Pairing
  readonly pages: Pages
  readonly presence: Presence
  /** Kiosk pages of a station that are connected now. */
  pagesOf(stationId: string): number
  views(): StationView[]
  waiting(): WaitingView[]
  /** Also of a revoked station, whose counts stay. */
  nameOf(stationId: string): string | null
  kioskView(
    stationId: string,
  ): Pick<KioskStation, 'stationId' | 'stationName' | 'daemonOnline' | 'devices' | 'keyboardScannerAtDaemon'>
  simulate(stationId: string, action: SimulatorAction): Promise<Result<null>>
  /** Refuses with `station-not-paired` or `station-revoked`. */
  authenticateDaemon(token: string | undefined): Result<StationIdentity>
  authenticatePage(asked: { secret: string | undefined; local: boolean }): Result<StationIdentity>
  /** The daemon's token, once; null until staff have confirmed it. A daemon that spoke for the station before is cut. */
  collectToken(
    pairingId: string,
    secret: string,
  ): Promise<Result<{ token: string; stationName: string } | null>>
  /** The station's daemon and pages are cut at once. */
  revoke(actor: string, stationId: string): Promise<Result<{ revoked: true }>>
  /** Writes down when stations were last heard, for after a restart. */
  rememberSeen(): Promise<void>
}

export function createStations(needs: StationsNeeds): Stations {
  const { database, clock, randomness, happenings, audit, localPageStation, pagesOf } = needs
  const stations = createStationStore(database)
  const presence = createPresence(clock, happenings)
  const pairing = createPairing({
    ...needs,
    stations,
    pairings: createPairingStore(database),
    neverHeard: stationId => {
      const row = stations.find(stationId)
      return row?.revoked_at_ms === null && !row.last_seen_at_ms && !presence.lastSeenAtMs(stationId)
    },
  })
  const pages = createPages({ database, clock, randomness, audit, stations, pairing, localPageStation })

  const viewOf = (row: StationRow): StationView => ({
    id: row.id,
    name: row.name,
    online: presence.isOnline(row.id),
    lastSeenAtMs: presence.lastSeenAtMs(row.id) ?? row.last_seen_at_ms,
    pairedAtMs: row.paired_at_ms,
    health: presence.healthOf(row.id),
    kioskPages: pagesOf(row.id),
  })

  return {
    pairing,
    pages,
    presence,
    pagesOf,
    views: () => stations.all().map(viewOf),
    waiting: pairing.waiting,
    nameOf: stationId => stations.find(stationId)?.name ?? null,

    kioskView: stationId => {
      const row = stations.find(stationId)
      if (!row) throw new Error(`There is no station ${stationId}.`)
      const online = presence.isOnline(stationId)
      const devices = presence.healthOf(stationId)?.devices ?? []
      return {
        stationId,
        stationName: row.name,
        daemonOnline: row.token_hash === null ? null : online,
        devices,
        keyboardScannerAtDaemon:
          online && devices.some(({ typesKeys, state }) => typesKeys && state === 'online'),
      }
    },

    simulate: async (stationId, action) =>
      stations.find(stationId)?.revoked_at_ms === null
        ? presence.simulate(stationId, action)
        : refuse('not-found'),

    authenticateDaemon: token => {
      const row = token === undefined ? undefined : stations.findByTokenHash(hashOf(token))
      if (!row) return refuse('station-not-paired')
      if (row.revoked_at_ms !== null) return refuse('station-revoked')
      return succeed({ stationId: row.id, stationName: row.name })
    },
    authenticatePage: pages.authenticate,

    collectToken: async (pairingId, secret) => {
      const token = randomness.secret()
      const result = await database.write((): Result<StationRow | null> => {
        const collected = pairing.collect('daemon', pairingId, secret)
        if (!collected.ok) return collected
        if (!collected.value?.station_id) return succeed(null)
        const row = stations.find(collected.value.station_id)
        if (!row || row.revoked_at_ms !== null) return refuse('station-revoked')
        stations.setToken(row.id, hashOf(token), collected.value.host_name)
        return succeed(row)
      })
      if (!result.ok) return result
      if (!result.value) return succeed(null)
      presence.cut(result.value.id)
      return succeed({ token, stationName: result.value.name })
    },

    revoke: async (actor, stationId) => {
      const result = await database.write((): Result<{ revoked: true }> => {
        const row = stations.find(stationId)
        if (row?.revoked_at_ms !== null) return refuse('not-found')
        stations.revoke(stationId, clock.now())
        audit.append(actor, 'station-revoked', { station: row.name })
        return succeed({ revoked: true })
      })
      if (!result.ok) return result
      presence.cut(stationId)
      happenings.emit('station', { stationId, change: 'revoked' })
      return result
    },

    rememberSeen: () =>
      database.write(() => {
        for (const { stationId, atMs } of presence.seen()) stations.noteSeen(stationId, atMs)
      }),
  }
}
