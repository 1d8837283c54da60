import { addMember, changeMember, listMembers, signIn } from '@pratu/protocol/api/staff'
import { revokeStation } from '@pratu/protocol/api/stations'
import { makeToken, revokeToken } from '@pratu/protocol/api/tokens'
import { type Endpoint, scopesOf } from '@pratu/protocol/endpoint'
import { STAFF_ROLES } from '@pratu/protocol/roles'
import { SCOPES } from '@pratu/protocol/scopes'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { declaredEndpoints } from '../support/declared-endpoints.ts'
import { denials } from '../support/denials.ts'
import { kioskPageOf } from '../support/kiosk-page.ts'
import { type RunningSchool, runSchool } from '../support/running-school.ts'
import { staffMember } from '../support/staff-member.ts'
import { granted, type Visitor } from '../support/visitor.ts'

const endpoints = await declaredEndpoints()
let school: RunningSchool
let callers: Map<string, Visitor>
let stationId: string
let daemonToken: string

/** Who holds a role, and those above it. */
const rolesFrom = (role: string): string[] => STAFF_ROLES.slice(STAFF_ROLES.indexOf(role as 'helper'))

/** Who may call an endpoint, as it is declared; `everybody` else must be denied. */
function audienceOf(endpoint: Endpoint): string[] {
  const { access } = endpoint
  if (access === 'public') return [...callers.keys()]
  if (access === 'kiosk' || access === 'station') return [access]
  const needed = scopesOf(endpoint) ?? []
  const tokens =
    needed.length === 0
      ? []
      : ['every-scope', ...(needed.length === 1 ? needed : [])].map(name => `token ${name}`)
  return [...rolesFrom(access), ...tokens]
}

beforeAll(async () => {
  school = await runSchool()
  const station = await school.station('Kiosk 1')
  stationId = station.stationId
  daemonToken = station.token
  const admin = await school.administrator()
  const kiosk = await kioskPageOf(school, stationId)
  const [kioskSecret = ''] = kiosk.cookies.values()

  const newcomer = school.visitor()
  const { firstPassword } = granted(
    await admin.call(addMember, {
      body: { userName: 'newcomer', displayName: 'Newcomer', role: 'administrator' },
    }),
  )
  granted(await newcomer.call(signIn, { body: { userName: 'newcomer', password: firstPassword } }))

  const bearer = (secret: string) => school.visitor({ authorization: `Bearer ${secret}` })
  const program = async (scopes: (typeof SCOPES)[number][]) =>
    bearer(granted(await admin.call(makeToken, { body: { name: 'program', scopes } })).secret)
  const disguised = school.visitor()
  disguised.cookies.set('pratu_staff', daemonToken)
  disguised.cookies.set('pratu_kiosk', daemonToken)
  const scopes = await Promise.all(
    SCOPES.map(async scope => [`token ${scope}`, await program([scope])] as const),
  )
  callers = new Map([
    ['nobody', school.visitor()],
    ['kiosk', kiosk],
    ['station', bearer(daemonToken)],
    ...scopes,
    ['token every-scope', await program([...SCOPES])],
    ['helper', await staffMember(school, 'helper')],
    ['librarian', await staffMember(school, 'librarian')],
    ['administrator', admin],
    ['an administrator with the first password', newcomer],
    ["a kiosk page's secret as a bearer token", bearer(kioskSecret)],
    ["a daemon's token as a cookie", disguised],
  ])
})
afterAll(() => school[Symbol.asyncDispose]())

test('every caller gets what is declared for it at each endpoint, and no other', async () => {
  const wrong: string[] = []
  for (const endpoint of endpoints) {
    const early = endpoint.beforePasswordChange ? ['an administrator with the first password'] : []
    const audience = [...audienceOf(endpoint), ...early]
    const isOpen = async (name: string, visitor: Visitor) =>
      !(await denials(visitor, endpoint, audience.includes(name))).denied
    const open = await Promise.all(
      [...callers].map(async ([name, visitor]) => ((await isOpen(name, visitor)) ? [name] : [])),
    )
    const expected = [...callers.keys()].filter(name => audience.includes(name))
    if (open.flat().join() !== expected.join())
      wrong.push(`${endpoint.method} ${endpoint.path} opens to ${open.flat()} instead of ${expected}`)
  }
  expect(wrong).toEqual([])
  expect(endpoints.length).toBeGreaterThan(200)
})

const NAMESPACES = {
  '/station': ['station'],
  '/kiosk': ['kiosk'],
  '/staff': ['helper', 'librarian', 'administrator'],
}

test.each(Object.entries(NAMESPACES))('sockets: %s lets in %s alone', async (namespace, audience) => {
  const open = await Promise.all(
    [...callers].map(async ([name, visitor]) => {
      const token = name === 'station' ? daemonToken : 'none'
      const socket = visitor.socket(namespace, { token }).connect()
      const isIn = await new Promise<boolean>(resolve => {
        socket.once('connect', () => resolve(true))
        socket.once('connect_error', () => resolve(false))
      })
      socket.disconnect()
      return isIn ? [name] : []
    }),
  )
  expect(open.flat()).toEqual(audience)
})

test('what is revoked ends at once, also what is connected', async () => {
  const admin = callers.get('administrator') ?? school.visitor()
  const sockets = [
    callers.get('station')?.socket('/station', { token: daemonToken }),
    callers.get('kiosk')?.socket('/kiosk'),
    callers.get('librarian')?.socket('/staff'),
  ].flatMap(socket => socket?.connect() ?? [])
  await vi.waitFor(() => expect(sockets.map(({ connected }) => connected)).toEqual([true, true, true]))
  const { members } = granted(await admin.call(listMembers, {}))
  const memberId = members.find(({ userName }) => userName === 'librarian')?.id ?? ''
  granted(await admin.call(revokeStation, { params: { stationId } }))
  granted(await admin.call(changeMember, { params: { memberId }, body: { disabled: true } }))
  const { token, secret } = granted(
    await admin.call(makeToken, { body: { name: 'short-lived', scopes: ['visits:read'] } }),
  )
  granted(await admin.call(revokeToken, { params: { tokenId: token.id } }))
  callers.set('token visits:read', school.visitor({ authorization: `Bearer ${secret}` }))

  await vi.waitFor(() => expect(sockets.map(({ connected }) => connected)).toEqual([false, false, false]))
  for (const name of ['station', 'kiosk', 'librarian', 'token visits:read']) {
    const visitor = callers.get(name)
    const own = endpoints.filter(
      endpoint => endpoint.access !== 'public' && audienceOf(endpoint).includes(name),
    )
    expect(own.length, name).toBeGreaterThan(0)
    for (const endpoint of own.slice(0, 20))
      if (visitor)
        expect((await denials(visitor, endpoint, false)).denied, `${name} ${endpoint.path}`).toBe(true)
  }
})
