import { randomUUIDv7 } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { hashOf, systemRandomness } from '../../server/process/randomness.ts'
import { KIOSK_COOKIE } from '../../server/web/cookies.ts'

/** A station that staff have confirmed, with its daemon's token and the secret of its kiosk page's cookie. */
export interface BenchStation {
  readonly stationId: string
  readonly token: string
  readonly cookie: { readonly name: string; readonly value: string }
}

export function addStation(connection: DatabaseSync, name: string): BenchStation {
  const station: BenchStation = {
    stationId: randomUUIDv7(),
    token: systemRandomness.secret(),
    cookie: { name: KIOSK_COOKIE, value: systemRandomness.secret() },
  }
  const { stationId, token, cookie } = station
  const nowMs = Date.now()
  connection
    .prepare('INSERT INTO stations (id, name, host_name, token_hash, paired_at_ms) VALUES (?, ?, ?, ?, ?)')
    .run(stationId, name, 'bench', hashOf(token), nowMs)
  connection
    .prepare('INSERT INTO kiosk_pages (secret_hash, station_id, paired_at_ms) VALUES (?, ?, ?)')
    .run(hashOf(cookie.value), stationId, nowMs)
  return station
}

/** Leaves the token where the station's daemon looks for it. */
export const rememberToken = (stateFolder: string, { token }: BenchStation): void =>
  writeFileSync(join(stateFolder, 'station.json'), JSON.stringify({ token, revoked: false }))
