import { collectPagePairing, getKiosk, requestPagePairing, useKioskLink } from '@pratu/protocol/api/kiosk'
import { confirmPairing, listStations, makeKioskLink, revokeStation } from '@pratu/protocol/api/stations'
import { DAY_MS } from '@pratu/protocol/bangkok'
import { expect, test, vi } from 'vitest'
import { type RunningSchool, runSchool } from '../../../support/running-school.ts'
import { codesOf, granted, type Visitor } from '../../../support/visitor.ts'

const isPaired = async (page: Visitor) => granted(await page.call(getKiosk, {})).paired

const linkTo = async (school: RunningSchool, stationId: string): Promise<string> => {
  const admin = await school.administrator()
  const { path } = granted(await admin.call(makeKioskLink, { params: { stationId } }))
  return new URL(path, school.url).searchParams.get('link') ?? ''
}

test('a page that staff confirm by its code becomes a kiosk of the station', async () => {
  await using school = await runSchool()
  const { stationId } = await school.station('Kiosk 1')
  const page = school.visitor()
  expect(await isPaired(page)).toBe(false)
  const { pairingId, code, secret } = granted(await page.call(requestPagePairing, {}))
  const collect = () => page.call(collectPagePairing, { params: { pairingId }, body: { secret } })
  expect(granted(await collect())).toEqual({ paired: false })

  const admin = await school.administrator()
  const { waiting } = granted(await admin.call(listStations, {}))
  expect(waiting).toMatchObject([{ kind: 'page', hostName: '127.0.0.1', code }])
  granted(await admin.call(confirmPairing, { params: { pairingId }, body: { stationId } }))
  expect(granted(await collect())).toEqual({ paired: true })
  expect(codesOf(await collect())).toEqual(['pairing-expired'])
  const kiosk = granted(await page.call(getKiosk, {}))
  expect(kiosk).toMatchObject({
    paired: true,
    station: { stationName: 'Kiosk 1', daemonOnline: false, school: { sample: false } },
  })
})

test('a page alone can be a station, which then has no daemon', async () => {
  await using school = await runSchool()
  const page = school.visitor()
  const { pairingId, secret } = granted(await page.call(requestPagePairing, {}))
  const admin = await school.administrator()
  granted(await admin.call(confirmPairing, { params: { pairingId }, body: { name: 'Tablet' } }))
  granted(await page.call(collectPagePairing, { params: { pairingId }, body: { secret } }))
  expect(granted(await page.call(getKiosk, {}))).toMatchObject({ station: { daemonOnline: null } })
})

test('a link works once and for a day', async () => {
  await using school = await runSchool()
  const { stationId } = await school.station('Kiosk 1')
  const token = await linkTo(school, stationId)
  const page = school.visitor()
  expect(granted(await page.call(useKioskLink, { body: { token } }))).toEqual({ paired: true })
  expect(await isPaired(page)).toBe(true)
  const another = school.visitor()
  expect(codesOf(await another.call(useKioskLink, { body: { token } }))).toEqual(['pairing-expired'])
  expect(await isPaired(another)).toBe(false)

  const old = await linkTo(school, stationId)
  school.pass(DAY_MS + 1)
  expect(codesOf(await another.call(useKioskLink, { body: { token: old } }))).toEqual(['pairing-expired'])
})

test('revoking a station cuts its pages at once', async () => {
  await using school = await runSchool()
  const { stationId } = await school.station('Kiosk 1')
  const page = school.visitor()
  granted(await page.call(useKioskLink, { body: { token: await linkTo(school, stationId) } }))
  const socket = page.socket('/kiosk').connect()
  await vi.waitFor(() => expect(socket.connected).toBe(true))
  const admin = await school.administrator()
  await vi.waitFor(async () =>
    expect(granted(await admin.call(listStations, {})).stations).toMatchObject([{ kioskPages: 1 }]),
  )

  granted(await admin.call(revokeStation, { params: { stationId } }))
  await vi.waitFor(() => expect(socket.connected).toBe(false))
  expect(await isPaired(page)).toBe(false)
  const refused = new Promise(resolve => socket.once('connect_error', resolve))
  socket.connect()
  expect(await refused).toMatchObject({ data: { code: 'station-revoked' } })
})

test('a page on the server’s own computer belongs to the station that the configuration names', async () => {
  await using school = await runSchool('[kiosk]\nlocal_page_station = "Kiosk 1"')
  const page = school.visitor()
  const { pairingId, secret } = granted(await page.call(requestPagePairing, {}))
  const collect = () => page.call(collectPagePairing, { params: { pairingId }, body: { secret } })
  expect(granted(await collect())).toEqual({ paired: false })

  const { stationId } = await school.station('Kiosk 1')
  expect(granted(await collect())).toEqual({ paired: true })
  expect(await isPaired(page)).toBe(true)
  const socket = page.socket('/kiosk').connect()
  await vi.waitFor(() => expect(socket.connected).toBe(true))

  for (const header of ['x-forwarded-for', 'forwarded', 'x-real-ip'])
    expect(await isPaired(school.visitor({ [header]: '192.0.2.1' })), header).toBe(false)
  const admin = await school.administrator()
  granted(await admin.call(revokeStation, { params: { stationId } }))
  await vi.waitFor(() => expect(socket.connected).toBe(false))
  expect(await isPaired(page)).toBe(false)
})
