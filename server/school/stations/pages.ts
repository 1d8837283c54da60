import { HOUR_MS } from '@pratu/protocol/bangkok'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { Clock } from '../../process/clock.ts'
import { hashOf, type Randomness } from '../../process/randomness.ts'
import type { AuditLog } from '../audit-log.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { createPageStore } from './page-store.ts'
import type { Pairing } from './pairing.ts'
import type { StationRow, StationStore } from './station-store.ts'

const LINK_MS = 24 * HOUR_MS

export interface StationIdentity {
  stationId: string
  stationName: string
}

/** How kiosk pages come to belong to a station. A page's secret is in its cookie, its hash is stored. */
export interface Pages {
  /**
   * The station of a page, by its cookie. Without one, a page on the server's own computer belongs to the station that
   * the configuration names, so that a Pi which is server, daemon and kiosk in one needs no pairing by hand: whoever
   * sits at that computer's browser stands at that kiosk. Refuses with `station-not-paired` or `station-revoked`.
   */
  authenticate(asked: { secret: string | undefined; local: boolean }): Result<StationIdentity>
  /** The secret for the page's cookie once staff have confirmed it; null until then. */
  collect(pairingId: string, secret: string): Promise<Result<{ secret: string | null }>>
  /** A one-time link, as the path that opens it. */
  makeLink(actor: string, stationId: string): Promise<Result<{ path: string; expiresAtMs: number }>>
  useLink(token: string): Promise<Result<{ secret: string }>>
}

export function createPages(needs: {
  database: SchoolDatabase
  clock: Clock
  randomness: Randomness
  audit: AuditLog
  stations: StationStore
  pairing: Pairing
  localPageStation: string | null
}): Pages {
  const { database, clock, randomness, audit, stations, pairing, localPageStation } = needs
  const store = createPageStore(database)

  function addPage(stationId: string): string {
    const secret = randomness.secret()
    store.add(hashOf(secret), stationId, clock.now())
    return secret
  }

  const stationOf = (secret: string | undefined): StationRow | undefined =>
    secret === undefined ? undefined : store.stationOf(hashOf(secret))

  return {
    authenticate: ({ secret, local }) => {
      const own = stationOf(secret)
      if (own?.revoked_at_ms === null) return succeed(identityOf(own))
      const here = local && localPageStation !== null ? stations.findByName(localPageStation) : undefined
      if (here) return succeed(identityOf(here))
      return refuse(own ? 'station-revoked' : 'station-not-paired')
    },

    collect: (pairingId, secret) =>
      database.write((): Result<{ secret: string | null }> => {
        const collected = pairing.collect('page', pairingId, secret)
        if (!collected.ok) return collected
        const stationId = collected.value?.station_id ?? null
        if (stationId === null) return succeed({ secret: null })
        if (stations.find(stationId)?.revoked_at_ms !== null) return refuse('station-revoked')
        return succeed({ secret: addPage(stationId) })
      }),

    makeLink: async (actor, stationId) => {
      const token = randomness.secret()
      const expiresAtMs = clock.now() + LINK_MS
      return database.write(() => {
        const station = stations.find(stationId)
        if (station?.revoked_at_ms !== null) return refuse('not-found')
        store.addLink(hashOf(token), stationId, expiresAtMs)
        audit.append(actor, 'kiosk-link-made', { station: station.name })
        return succeed({ path: `/kiosk?link=${token}`, expiresAtMs })
      })
    },

    useLink: token =>
      database.write(() => {
        const stationId = store.useLink(hashOf(token), clock.now())
        const station = stationId === undefined ? undefined : stations.find(stationId)
        if (!station) return refuse('pairing-expired')
        if (station.revoked_at_ms !== null) return refuse('station-revoked')
        audit.append(`station:${station.name}`, 'kiosk-link-used', {})
        return succeed({ secret: addPage(station.id) })
      }),
  }
}

const identityOf = ({ id, name }: StationRow): StationIdentity => ({ stationId: id, stationName: name })
