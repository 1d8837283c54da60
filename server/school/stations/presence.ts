import type { StationHealth } from '@pratu/protocol/device-health'
import { type Result, refuse } from '@pratu/protocol/failures'
import type { PrintJob } from '@pratu/protocol/print-job'
import type { SimulatorAction } from '@pratu/protocol/simulator'
import type { SecurityChange, SecurityOutcome } from '@pratu/protocol/tag-security'
import type { TagOrder, TagWritten } from '@pratu/protocol/tag-writing'
import type { Clock } from '../../process/clock.ts'
import type { Happenings } from '../happenings.ts'

/** The connection of a station's daemon. */
export interface StationLink {
  simulate(action: SimulatorAction): Promise<Result<null>>
  print(job: PrintJob): Promise<Result<null>>
  secure(change: SecurityChange): Promise<SecurityOutcome>
  writeTag(order: TagOrder): Promise<Result<TagWritten>>
  cut(): void
}

interface Heard {
  link: StationLink | undefined
  /** It has said hello since it connected. */
  online: boolean
  health: StationHealth | null
  lastSeenAtMs: number
  /** When it last posted events over HTTP, as other makers' counters do. */
  postedAtMs: number | null
}

/** A counter without a link that has been silent for longer may be dead. */
const SILENCE_MS = 30 * 60_000

/** Which daemons are connected and how their devices are. Kept in memory: after a restart every daemon tells it anew. */
export interface Presence {
  /** A station has one daemon: an older link, perhaps of a connection that died unnoticed, is cut. */
  connected(stationId: string, link: StationLink): void
  disconnected(stationId: string, link: StationLink): void
  /** Its first message, or another report of its health. */
  reported(stationId: string, health: StationHealth): void
  /** It posted events over HTTP. */
  posted(stationId: string): void
  isOnline(stationId: string): boolean
  healthOf(stationId: string): StationHealth | null
  lastSeenAtMs(stationId: string): number | null
  simulate(stationId: string, action: SimulatorAction): Promise<Result<null>>
  /** On the station's receipt printer; refused with why it is not on paper. */
  print(stationId: string, job: PrintJob): Promise<Result<null>>
  /** On the station's pads; `not-taken` from one that is gone. */
  secure(stationId: string, change: SecurityChange): Promise<SecurityOutcome>
  /** On one of the station's pads; refused with what stands on the tag now. */
  writeTag(stationId: string, order: TagOrder): Promise<Result<TagWritten>>
  /** Cuts the station's link, if there is one. */
  cut(stationId: string): void
  /** Every station heard of since the server started. */
  seen(): { stationId: string; atMs: number }[]
}

export function createPresence(clock: Clock, happenings: Happenings): Presence {
  const stations = new Map<string, Heard>()

  function heard(stationId: string): Heard {
    const known = stations.get(stationId)
    if (known) {
      known.lastSeenAtMs = clock.now()
      return known
    }
    const fresh: Heard = {
      ...{ link: undefined, online: false, health: null, postedAtMs: null },
      lastSeenAtMs: clock.now(),
    }
    stations.set(stationId, fresh)
    return fresh
  }

  const isOnline = (station: Heard | undefined): boolean =>
    station !== undefined &&
    (station.online || (station.postedAtMs !== null && clock.now() - station.postedAtMs < SILENCE_MS))

  return {
    connected: (stationId, link) => {
      const station = heard(stationId)
      const older = station.link
      station.link = link
      older?.cut()
    },
    disconnected: (stationId, link) => {
      const station = heard(stationId)
      if (station.link !== link) return
      station.link = undefined
      if (!station.online) return
      station.online = false
      happenings.emit('station', { stationId, change: 'offline' })
    },
    reported: (stationId, health) => {
      const station = heard(stationId)
      const droppedBefore = station.health?.droppedScans ?? 0
      station.health = health
      if (!station.link) return
      const change = station.online ? 'health' : 'online'
      // What was dropped before it connected, its hello tells.
      const dropped = change === 'health' ? health.droppedScans - droppedBefore : 0
      if (dropped > 0) happenings.emit('scans-lost', { stationId, count: dropped })
      station.online = true
      happenings.emit('station', { stationId, change })
    },
    posted: stationId => {
      const wasOnline = isOnline(stations.get(stationId))
      heard(stationId).postedAtMs = clock.now()
      happenings.emit('station', { stationId, change: wasOnline ? 'health' : 'online' })
    },
    isOnline: stationId => isOnline(stations.get(stationId)),
    healthOf: stationId => stations.get(stationId)?.health ?? null,
    lastSeenAtMs: stationId => {
      const station = stations.get(stationId)
      if (!station) return null
      return station.online ? clock.now() : station.lastSeenAtMs
    },
    simulate: async (stationId, action) =>
      (await stations.get(stationId)?.link?.simulate(action)) ?? refuse('station-offline'),
    print: async (stationId, job) =>
      (await stations.get(stationId)?.link?.print(job)) ?? refuse('station-offline'),
    secure: async (stationId, change) => (await stations.get(stationId)?.link?.secure(change)) ?? 'not-taken',
    writeTag: async (stationId, order) =>
      (await stations.get(stationId)?.link?.writeTag(order)) ?? refuse('station-offline'),
    cut: stationId => stations.get(stationId)?.link?.cut(),
    seen: () =>
      [...stations].map(([stationId, { online, lastSeenAtMs }]) => ({
        stationId,
        atMs: online ? clock.now() : lastSeenAtMs,
      })),
  }
}
