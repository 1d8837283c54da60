import { EventBatch } from '@pratu/protocol/device-events'
import { StationHealth } from '@pratu/protocol/device-health'
import { Refusal } from '@pratu/protocol/failures'
import { Scan } from '@pratu/protocol/scans'
import { StationHello } from '@pratu/protocol/station-link'
import fc from 'fast-check'
import type { Socket } from 'socket.io-client'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { kioskPageOf } from '../../support/kiosk-page.ts'
import { type RunningSchool, runSchool } from '../../support/running-school.ts'
import type { Visitor } from '../../support/visitor.ts'
import { valuesLike } from './shaped-values.ts'

/** Messages for each event: a sample, or its share of a million. */
const EACH = Math.ceil(Number(process.env.PRATU_FUZZ_INPUTS ?? 5000) / 100)

let school: RunningSchool
let daemon: Socket
let pages: Socket[]
let admin: Visitor

beforeAll(async () => {
  school = await runSchool()
  const { stationId, token } = await school.station('Kiosk 1')
  admin = await school.administrator()
  const kiosk = await kioskPageOf(school, stationId)
  daemon = school.visitor().socket('/station', { token }).connect()
  pages = [kiosk.socket('/kiosk').connect(), admin.socket('/staff').connect()]
  await vi.waitFor(() => expect([daemon, ...pages].every(({ connected }) => connected)).toBe(true))
})
afterAll(async () => {
  for (const socket of [daemon, ...pages]) socket.disconnect()
  await school[Symbol.asyncDispose]()
})

const isAlive = async () => (await admin.fetch('/healthz')).status === 200

test.each([
  ['hello', StationHello],
  ['events', EventBatch],
  ['scan', Scan],
  ['health', StationHealth],
] as const)('%s of a daemon: whatever it holds is answered, and breaks nothing', async (event, schema) => {
  await fc.assert(
    fc.asyncProperty(valuesLike(schema), async payload => {
      const answer = await daemon.timeout(10_000).emitWithAck(event, payload)
      const refusal = Refusal.safeParse(answer)
      if (refusal.success)
        expect(refusal.data.failures.map(({ code }) => code)).not.toContain('internal-error')
      else expect(answer).toMatchObject({ ok: true })
    }),
    { numRuns: EACH },
  )
})

test('events without an answer, with too much, or that nobody knows are borne', async () => {
  const names = fc.constantFrom('hello', 'events', 'scan', 'health', 'simulate', 'station', '__proto__', 'x')
  await fc.assert(
    fc.asyncProperty(names, fc.array(fc.jsonValue(), { maxLength: 4 }), async (name, values) => {
      for (const socket of [daemon, ...pages]) socket.emit(name, ...values)
    }),
    { numRuns: EACH },
  )
  await vi.waitFor(async () => expect(await isAlive()).toBe(true))
  expect([daemon, ...pages].every(({ connected }) => connected)).toBe(true)
})

test('a message that is too long ends its connection and nothing else', async () => {
  const [page] = pages
  const gone = new Promise(resolve => page?.once('disconnect', resolve))
  page?.emit('x', 'a'.repeat(300_000))
  await gone
  expect(daemon.connected).toBe(true)
  expect(await isAlive()).toBe(true)
})
