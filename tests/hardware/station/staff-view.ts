import { changePassword, signIn } from '@pratu/protocol/api/staff'
import { listStations } from '@pratu/protocol/api/stations'
import type { StationView } from '@pratu/protocol/today'
import { ADMIN_PASSWORD } from '../../support/running-school.ts'
import { EMULATED_TIMEOUT_MS, granted, type Visitor, visitorOf } from '../../support/visitor.ts'
import type { BootedStation } from './boot-station.ts'

/** Somebody who signs in at a station's server for the first time, as soon as it lets them. */
export async function signInFirst({ agent, serverUrl, until }: BootedStation): Promise<Visitor> {
  const printed = await agent.run('/usr/local/bin/pratu', 'admin', 'first-login')
  const [userName = '', current = ''] = printed.split(/\s+/)
  const staff = await until('somebody could sign in', async () => {
    const visitor = visitorOf(serverUrl, {}, EMULATED_TIMEOUT_MS)
    return (await visitor.call(signIn, { body: { userName, password: current } })).ok ? visitor : null
  })
  granted(await staff.call(changePassword, { body: { current, next: ADMIN_PASSWORD } }))
  return staff
}

/** A station as staff see it; undefined also while their server is away. */
async function viewOf(staff: Visitor, name: string): Promise<StationView | undefined> {
  const listed = await staff.call(listStations, {}).catch(() => null)
  return listed?.ok ? listed.value.stations.find(each => each.name === name) : undefined
}

/** The station's daemon is linked, and so is the page on its screen. */
export async function isWhole(staff: Visitor, name: string): Promise<true | null> {
  const station = await viewOf(staff, name)
  return (station?.online && station.kioskPages === 1) || null
}

/** So many devices, which need drivers, udev's rules and the unit's permissions, are there and ready. */
export async function hasDevices(staff: Visitor, name: string, count: number): Promise<true | null> {
  const devices = (await viewOf(staff, name))?.health?.devices ?? []
  return (devices.length === count && devices.every(({ state }) => state === 'online')) || null
}
