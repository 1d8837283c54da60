import { DAY_MS } from '@pratu/protocol/bangkok'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { WaitingView } from '@pratu/protocol/today'
import type { Clock } from '../../process/clock.ts'
import { hashOf, type Randomness } from '../../process/randomness.ts'
import type { AuditLog } from '../audit-log.ts'
import type { SchoolDatabase } from '../database/open.ts'
import type { Happenings } from '../happenings.ts'
import { displayCode, enrolmentCode, plainCode } from './codes.ts'
import type { PairingRow, PairingStore } from './pairing-store.ts'
import type { StationStore } from './station-store.ts'

/** A pairing that is no longer asked after is forgotten; each time it is asked after it lives this long again. */
const WAITING_MS = 15 * 60_000
const RENEWED_EVERY_MS = 60_000
/** Anyone on the network may ask; beyond this many at once the list would be of no use to a person. */
const MAX_WAITING = 100

export interface PairingNeeds {
  database: SchoolDatabase
  clock: Clock
  randomness: Randomness
  happenings: Happenings
  audit: AuditLog
  stations: StationStore
  pairings: PairingStore
  /** Whether a station, not revoked, has not spoken since it was paired. */
  neverHeard(stationId: string): boolean
}

export interface PairingRequest {
  kind: PairingRow['kind']
  hostName: string
  displayCode?: string | undefined
  enrolmentCode?: string | undefined
  stationName?: string | undefined
}

/** What the asking side keeps; the secret proves later that it was the one that asked. */
export interface PairingTicket {
  pairingId: string
  code: string
  secret: string
  expiresAtMs: number
}

/** How daemons and kiosk pages come to belong to the library. */
export interface Pairing {
  request(asked: PairingRequest): Promise<Result<PairingTicket>>
  /** Inside `write` of the collector: the confirmed pairing, from now on collected; null while it waits. */
  collect(kind: PairingRow['kind'], pairingId: string, secret: string): Result<PairingRow | null>
  waiting(): WaitingView[]
  confirm(
    actor: string,
    pairingId: string,
    as: { name: string } | { stationId: string },
  ): Promise<Result<{ stationId: string }>>
  refuse(actor: string, pairingId: string): Promise<Result<{ refused: true }>>
  makeEnrolmentCode(actor: string, days: number): Promise<string>
  forgetExpired(): Promise<void>
}

export function createPairing(needs: PairingNeeds): Pairing {
  const { database, clock, randomness, happenings, audit, stations, pairings, neverHeard } = needs

  function addStation(name: string, hostName: string | null): string {
    const id = randomness.id()
    stations.add({ id, name, hostName, atMs: clock.now() })
    return id
  }

  /** An enrolled station has no one to ask for another name. */
  function freeName(wanted: string): string {
    for (let number = 1; ; number += 1) {
      const name = number === 1 ? wanted : `${wanted} ${number}`
      if (!stations.findByName(name)) return name
    }
  }

  /**
   * The station that a one-time code makes. One that lost its token before it ever spoke, as in a power cut on its first
   * day, is brought in again by the same code.
   */
  function enrol(asked: PairingRequest, typedCode: string): string | undefined {
    const code = pairings.findEnrolmentCode(hashOf(plainCode(typedCode)), clock.now())
    if (!code) return undefined
    if (code.used_at_ms !== null)
      return code.station_id !== null && neverHeard(code.station_id) ? code.station_id : undefined
    const name = freeName(asked.stationName ?? asked.hostName)
    const stationId = addStation(name, asked.hostName)
    pairings.useEnrolmentCode(code.code_hash, stationId, clock.now())
    audit.append('system', 'station-enrolled', { station: name, hostName: asked.hostName })
    return stationId
  }

  function waitingRow(pairingId: string): PairingRow | undefined {
    const row = pairings.find(pairingId)
    return row?.state === 'waiting' && row.expires_at_ms > clock.now() ? row : undefined
  }

  return {
    request: async asked => {
      const secret = randomness.secret()
      const result = await database.write((): Result<PairingRow> => {
        const nowMs = clock.now()
        const waiting = pairings.waiting(nowMs)
        if (waiting.length >= MAX_WAITING) return refuse('too-many-requests')
        const stationId = asked.enrolmentCode === undefined ? null : enrol(asked, asked.enrolmentCode)
        if (stationId === undefined) return refuse('enrolment-code-wrong')
        const row: PairingRow = {
          id: randomness.id(),
          kind: asked.kind,
          host_name: asked.hostName,
          code:
            asked.displayCode ??
            displayCode(
              randomness,
              waiting.map(({ code }) => code),
            ),
          secret_hash: hashOf(secret),
          requested_at_ms: nowMs,
          expires_at_ms: nowMs + WAITING_MS,
          state: stationId === null ? 'waiting' : 'confirmed',
          station_id: stationId,
        }
        pairings.add(row)
        return succeed(row)
      })
      if (!result.ok) return result
      const { id, code, expires_at_ms, station_id } = result.value
      if (station_id === null) happenings.emit('waiting')
      else happenings.emit('station', { stationId: station_id, change: 'paired' })
      return succeed({ pairingId: id, code, secret, expiresAtMs: expires_at_ms })
    },

    collect: (kind, pairingId, secret) => {
      const nowMs = clock.now()
      const row = pairings.find(pairingId)
      if (row?.kind !== kind || row.secret_hash !== hashOf(secret) || row.expires_at_ms <= nowMs)
        return refuse('pairing-expired')
      switch (row.state) {
        case 'waiting':
          if (row.expires_at_ms < nowMs + WAITING_MS - RENEWED_EVERY_MS)
            pairings.change(pairingId, { expires_at_ms: nowMs + WAITING_MS })
          return succeed(null)
        case 'confirmed':
          pairings.change(pairingId, { state: 'collected' })
          return succeed(row)
        case 'refused':
          return refuse('pairing-not-confirmed')
        case 'collected':
          return refuse('pairing-expired')
      }
    },

    waiting: () =>
      pairings.waiting(clock.now()).map(row => ({
        id: row.id,
        kind: row.kind,
        hostName: row.host_name,
        code: row.code,
        requestedAtMs: row.requested_at_ms,
      })),

    confirm: async (actor, pairingId, as) => {
      const result = await database.write(() => {
        const row = waitingRow(pairingId)
        if (!row) return refuse('pairing-expired')
        if ('name' in as && stations.findByName(as.name)) return refuse('station-name-taken')
        if ('stationId' in as && stations.find(as.stationId)?.revoked_at_ms !== null)
          return refuse('not-found')
        const stationId =
          'stationId' in as ? as.stationId : addStation(as.name, row.kind === 'daemon' ? row.host_name : null)
        pairings.change(pairingId, {
          state: 'confirmed',
          station_id: stationId,
          expires_at_ms: clock.now() + DAY_MS,
        })
        const station = stations.find(stationId)?.name
        audit.append(actor, 'pairing-confirmed', { station, kind: row.kind, hostName: row.host_name })
        return succeed({ stationId })
      })
      if (result.ok) {
        happenings.emit('waiting')
        happenings.emit('station', { stationId: result.value.stationId, change: 'paired' })
      }
      return result
    },

    refuse: async (actor, pairingId) => {
      const result = await database.write((): Result<{ refused: true }> => {
        const row = waitingRow(pairingId)
        if (!row) return refuse('pairing-expired')
        pairings.change(pairingId, { state: 'refused' })
        audit.append(actor, 'pairing-refused', { kind: row.kind, hostName: row.host_name })
        return succeed({ refused: true })
      })
      if (result.ok) happenings.emit('waiting')
      return result
    },

    makeEnrolmentCode: async (actor, days) => {
      const code = enrolmentCode(randomness)
      await database.write(() => {
        pairings.addEnrolmentCode(hashOf(plainCode(code)), clock.now() + days * DAY_MS)
        audit.append(actor, 'enrolment-code-made', { days })
      })
      return code
    },

    forgetExpired: async () => {
      const forgotten = await database.write(() => pairings.removeExpired(clock.now()))
      if (forgotten > 0) happenings.emit('waiting')
    },
  }
}
