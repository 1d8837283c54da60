import { randomUUIDv7 } from 'node:crypto'
import type { DeviceEvent } from '@pratu/protocol/device-events'
import { refuse } from '@pratu/protocol/failures'
import { pino } from 'pino'
import type { Spool } from '../../device-daemon/spool.ts'
import { createSystemClock, readBootId } from '../../device-daemon/system-clock.ts'
import { startUplink } from '../../device-daemon/uplink.ts'
import { newPassages } from './new-passages.ts'
import type { SchoolServer } from './school-server.ts'

const HOUR_MS = 3_600_000

/**
 * Sends so many new passages through one daemon's real uplink, batch by batch as its spool hands them out (from memory
 * here, so that the server alone waits for the disk). Resolves with the seconds from the first batch to the last acknowledgement.
 */
export async function sendPassages({ url, station }: SchoolServer, count: number): Promise<number> {
  const waiting: DeviceEvent[] = newPassages(count, HOUR_MS)
  const drained = Promise.withResolvers<number>()
  let startedAtMs: number | undefined
  const spool: Pick<Spool, 'oldest' | 'acknowledge'> = {
    async oldest(limit) {
      startedAtMs ??= performance.now()
      return waiting.slice(0, limit)
    },
    async acknowledge(sent, { accepted }) {
      if (accepted.length < sent.length) throw new Error('The server refused passages.')
      waiting.splice(0, accepted.length)
      if (waiting.length === 0) drained.resolve((performance.now() - (startedAtMs ?? 0)) / 1_000)
    },
  }
  const clock = createSystemClock(true)
  const uplink = startUplink({
    serverUrl: url,
    pairing: {
      token: async () => station.token,
      forget: async () => drained.reject(new Error('Not let in.')),
    },
    spool,
    bootId: readBootId(),
    clock,
    random: Math.random,
    makeId: randomUUIDv7,
    log: pino({ level: 'silent' }),
    health: () => ({
      hostName: 'door',
      version: '0',
      devices: [],
      spooledEvents: waiting.length,
      clockSynced: true,
    }),
    simulate: async () => refuse('device-unknown'),
    print: async () => refuse('no-printer'),
    secure: async () => 'not-there',
    writeTag: async () => refuse('device-unknown'),
  })
  const seconds = await drained.promise
  await uplink.stop()
  return seconds
}
