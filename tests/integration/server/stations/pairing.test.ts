import {
  collectPairing,
  confirmPairing,
  listStations,
  postEvents,
  refusePairing,
  requestPairing,
  revokeStation,
} from '@pratu/protocol/api/stations'
import { expect, test, vi } from 'vitest'
import { systemClock } from '../../../../server/process/clock.ts'
import { systemRandomness } from '../../../../server/process/randomness.ts'
import { createAuditLog } from '../../../../server/school/audit-log.ts'
import { queries } from '../../../../server/school/database/queries.ts'
import { createHappenings } from '../../../../server/school/happenings.ts'
import { createStations } from '../../../../server/school/stations/stations.ts'
import { aPassage } from '../../../fakes/device-events.ts'
import { type RunningSchool, runSchool } from '../../../support/running-school.ts'
import { codesOf, granted, type Visitor } from '../../../support/visitor.ts'

const ask = async (daemon: Visitor, hostName = 'pi-door') =>
  granted(await daemon.call(requestPairing, { body: { hostName } }))

const collect = (daemon: Visitor, { pairingId, secret }: { pairingId: string; secret: string }) =>
  daemon.call(collectPairing, { params: { pairingId }, body: { secret } })

/** As `npm run admin -- enrolment-code` makes it beside the running server. */
const enrolmentCode = ({ database }: RunningSchool): Promise<string> =>
  createStations({
    database,
    clock: systemClock,
    randomness: systemRandomness,
    happenings: createHappenings(),
    audit: createAuditLog(database, systemClock),
    localPageStation: null,
    pagesOf: () => 0,
  }).pairing.makeEnrolmentCode('system', 1)

const counterOf = (school: RunningSchool, collected: { paired: boolean; token?: string }): Visitor =>
  school.visitor({ authorization: `Bearer ${collected.token}` })

const speak = async (school: RunningSchool, collected: { paired: boolean; token?: string }) =>
  void granted(await counterOf(school, collected).call(postEvents, { body: { events: [aPassage(1_000)] } }))

test('a daemon waits with its host name and code until staff confirm it, and gets its token once', async () => {
  await using school = await runSchool()
  const daemon = school.visitor()
  const ticket = await ask(daemon)
  expect(ticket.code).toMatch(/^\d{3} \d{3}$/)
  expect(granted(await collect(daemon, ticket))).toEqual({ paired: false })

  const admin = await school.administrator()
  const { waiting } = granted(await admin.call(listStations, {}))
  expect(waiting).toMatchObject([{ kind: 'daemon', hostName: 'pi-door', code: ticket.code }])
  const { pairingId } = ticket
  granted(await admin.call(confirmPairing, { params: { pairingId }, body: { name: 'Door' } }))

  expect(codesOf(await collect(daemon, { pairingId, secret: 'of another' }))).toEqual(['pairing-expired'])
  const collected = granted(await collect(daemon, ticket))
  expect(collected).toMatchObject({ paired: true, stationName: 'Door' })
  expect(codesOf(await collect(daemon, ticket))).toEqual(['pairing-expired'])

  const token = collected.paired ? collected.token : ''
  const stored = school.database.all(queries.selectFrom('stations').selectAll())
  expect(JSON.stringify(stored)).not.toContain(token)
  const { stations } = granted(await admin.call(listStations, {}))
  expect(stations).toMatchObject([{ name: 'Door', online: false, kioskPages: 0 }])
})

test('a daemon that is refused, or not confirmed in a quarter of an hour without asking, is not paired', async () => {
  await using school = await runSchool()
  const daemon = school.visitor()
  const admin = await school.administrator()
  const refused = await ask(daemon)
  granted(await admin.call(refusePairing, { params: { pairingId: refused.pairingId } }))
  expect(codesOf(await collect(daemon, refused))).toEqual(['pairing-not-confirmed'])

  const waiting = await ask(daemon)
  school.pass(14 * 60_000)
  expect(granted(await collect(daemon, waiting))).toEqual({ paired: false })
  school.pass(14 * 60_000)
  expect(granted(await collect(daemon, waiting))).toEqual({ paired: false })
  school.pass(16 * 60_000)
  expect(codesOf(await collect(daemon, waiting))).toEqual(['pairing-expired'])
  expect(granted(await admin.call(listStations, {})).waiting).toEqual([])
})

test('names of stations are given once', async () => {
  await using school = await runSchool()
  await school.station('Door')
  const admin = await school.administrator()
  const { pairingId } = await ask(school.visitor())
  const confirm = (body: { name: string } | { stationId: string }) =>
    admin.call(confirmPairing, { params: { pairingId }, body })
  expect(codesOf(await confirm({ name: 'Door' }))).toEqual(['station-name-taken'])
  const unknown = '00000000-0000-7000-8000-000000000000'
  expect(codesOf(await confirm({ stationId: unknown }))).toEqual(['not-found'])
})

test('a new daemon of an existing station takes the place of the old one', async () => {
  await using school = await runSchool()
  const { stationId, token } = await school.station('Door')
  const old = school.visitor().socket('/station', { token }).connect()
  await vi.waitFor(() => expect(old.connected).toBe(true))

  const daemon = school.visitor()
  const ticket = await ask(daemon)
  const admin = await school.administrator()
  const { pairingId } = ticket
  granted(await admin.call(confirmPairing, { params: { pairingId }, body: { stationId } }))
  const collected = granted(await collect(daemon, ticket))
  expect(collected).toMatchObject({ paired: true, stationName: 'Door' })
  await vi.waitFor(() => expect(old.connected).toBe(false))
  expect(granted(await admin.call(listStations, {})).stations).toHaveLength(1)
})

test('an enrolment code pairs one daemon at once, however it is typed', async () => {
  await using school = await runSchool()
  const code = await enrolmentCode(school)
  const daemon = school.visitor()
  const enrol = (enrolmentCode: string) =>
    daemon.call(requestPairing, { body: { hostName: 'pi', enrolmentCode, stationName: 'Kiosk 1' } })
  expect(codesOf(await enrol('0000-0000-0000-0000'))).toEqual(['enrolment-code-wrong'])
  const ticket = granted(await enrol(code.toLowerCase().replaceAll('-', ' ')))
  const collected = granted(await collect(daemon, ticket))
  expect(collected).toMatchObject({ paired: true, stationName: 'Kiosk 1' })
  await speak(school, collected)
  expect(codesOf(await enrol(code))).toEqual(['enrolment-code-wrong'])

  const second = granted(
    await daemon.call(requestPairing, {
      body: { hostName: 'pi', enrolmentCode: await enrolmentCode(school), stationName: 'Kiosk 1' },
    }),
  )
  expect(granted(await collect(daemon, second))).toMatchObject({ stationName: 'Kiosk 1 2' })
})

test('a station whose power was cut before it ever spoke comes back by the same code, as the same station', async () => {
  await using school = await runSchool()
  const code = await enrolmentCode(school)
  const daemon = school.visitor()
  const body = { hostName: 'pi', enrolmentCode: code, stationName: 'Door' }
  granted(await daemon.call(requestPairing, { body }))
  const second = granted(await daemon.call(requestPairing, { body }))
  const lost = granted(await collect(daemon, second))
  const third = granted(await daemon.call(requestPairing, { body }))
  const kept = granted(await collect(daemon, third))
  expect(kept).toMatchObject({ paired: true, stationName: 'Door' })

  const admin = await school.administrator()
  expect(granted(await admin.call(listStations, {})).stations).toHaveLength(1)
  const events = { body: { events: [aPassage(1_000)] } }
  expect(codesOf(await counterOf(school, lost).call(postEvents, events))).toEqual(['station-not-paired'])
  await speak(school, kept)
})

test('asking to be paired too often is refused', async () => {
  await using school = await runSchool()
  const daemon = school.visitor()
  const body = { hostName: 'flood' }
  const answers = await Promise.all(Array.from({ length: 31 }, () => daemon.call(requestPairing, { body })))
  expect(answers.filter(({ ok }) => !ok).map(codesOf)).toEqual([['too-many-requests']])
})

test("a revoked station's token opens nothing any more, and says so", async () => {
  await using school = await runSchool()
  const { stationId, token } = await school.station('Door')
  const counter = school.visitor({ authorization: `Bearer ${token}` })
  const events = [{ kind: 'nonsense' }]
  expect(granted(await counter.call(postEvents, { body: { events } })).accepted).toEqual([])

  const admin = await school.administrator()
  granted(await admin.call(revokeStation, { params: { stationId } }))
  expect(codesOf(await counter.call(postEvents, { body: { events } }))).toEqual(['station-revoked'])
  const stranger = school.visitor({ authorization: 'Bearer unknown' })
  expect(codesOf(await stranger.call(postEvents, { body: { events } }))).toEqual(['station-not-paired'])
  expect(codesOf(await admin.call(revokeStation, { params: { stationId } }))).toEqual(['not-found'])
  expect(granted(await admin.call(listStations, {})).stations).toEqual([])
})
