import { getMe } from '@pratu/protocol/api/staff'
import { makeToken, revokeToken } from '@pratu/protocol/api/tokens'
import { getToday, listVisits } from '@pratu/protocol/api/visits'
import { Refusal } from '@pratu/protocol/failures'
import { expect, test, vi } from 'vitest'
import { type RunningSchool, runSchool } from '../../../support/running-school.ts'
import { codesOf, granted } from '../../../support/visitor.ts'

const JSON_BODY = { 'Content-Type': 'application/json' }

const post = async (
  school: RunningSchool,
  path: string,
  body: string,
  headers: Record<string, string> = JSON_BODY,
) => {
  const response = await school.visitor().fetch(path, { method: 'POST', body, headers })
  const { failures } = Refusal.parse(await response.json())
  return { status: response.status, failures }
}

test('every problem of a request is named by its path', async () => {
  await using school = await runSchool()
  const { status, failures } = await post(school, '/api/staff/sign-in', '{"userName":7}')
  expect(status).toBe(400)
  expect(failures.map(({ params }) => params?.path)).toEqual(['body.userName', 'body.password'])
})

test('bodies that cannot be read are refused with a code', async () => {
  await using school = await runSchool()
  const path = '/api/staff/sign-in'
  for (const body of ['{', '', 'null', '"text"', '[]', '{"userName":', '\u0000']) {
    const { status, failures } = await post(school, path, body)
    expect(status, body).toBe(400)
    expect(failures[0]?.code, body).toBe('invalid-request')
  }
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' }
  expect(await post(school, path, 'userName=admin&password=x', form)).toMatchObject({ status: 400 })
  const strange = { 'Content-Type': 'application/json', 'Content-Encoding': 'nonsense' }
  expect(await post(school, path, '{}', strange)).toMatchObject({ failures: [{ code: 'invalid-request' }] })
  const large = JSON.stringify({ userName: 'x'.repeat(65 * 1024), password: 'x' })
  expect(await post(school, path, large)).toMatchObject({ status: 413, failures: [{ code: 'too-large' }] })
})

test('unknown and unreadable addresses are refused with a code', async () => {
  await using school = await runSchool()
  const ask = async (path: string) => {
    const response = await school.visitor().fetch(path)
    return {
      status: response.status,
      codes: Refusal.parse(await response.json()).failures.map(({ code }) => code),
    }
  }
  expect(await ask('/api/nothing')).toEqual({ status: 404, codes: ['not-found'] })
  expect(await ask('/api/kiosk/codes/%E0%A4%A')).toEqual({ status: 400, codes: ['invalid-request'] })
})

test('a page of another site can change nothing and listen to nothing', async () => {
  await using school = await runSchool()
  const admin = await school.administrator()
  const foreign = { origin: 'http://elsewhere.example' }
  const signOut = await admin.fetch('/api/staff/sign-out', { method: 'POST', headers: foreign })
  expect(signOut.status).toBe(403)
  expect(codesOf(Refusal.parse(await signOut.json()))).toEqual(['foreign-origin'])
  expect(granted(await admin.call(getMe, {})).member).not.toBeNull()
  for (const origin of ['null', 'http://127.0.0.1', `${school.url}.example`, 'not a url'])
    expect((await admin.fetch('/api/staff/sign-out', { method: 'POST', headers: { origin } })).status).toBe(
      403,
    )

  const socket = admin.socket('/staff', { origin: foreign.origin })
  const refused = new Promise(resolve => socket.once('connect_error', resolve))
  socket.connect()
  await refused
  expect(socket.connected).toBe(false)
  const own = admin.socket('/staff', { origin: school.url }).connect()
  await vi.waitFor(() => expect(own.connected).toBe(true))
  own.disconnect()

  const leaving = await admin.fetch('/api/staff/sign-out', {
    method: 'POST',
    headers: { origin: school.url },
  })
  expect(leaving.status).toBe(200)
})

test('a token may do what its scopes say, until it is revoked', async () => {
  await using school = await runSchool()
  const admin = await school.administrator()
  const { token, secret } = granted(
    await admin.call(makeToken, { body: { name: 'timetable', scopes: ['visits:read'] } }),
  )
  const program = school.visitor({ authorization: `Bearer ${secret}` })
  const query = { from: '2026-11-01', to: '2026-11-02' }
  expect(granted(await program.call(listVisits, { query })).rows).toEqual([])
  expect(granted(await program.call(getToday, {})).activities).toEqual([])
  const stations = await program.fetch('/api/stations')
  expect(stations.status).toBe(403)
  expect((await program.fetch('/api/staff/members')).status).toBe(403)
  expect((await program.fetch('/api/stations/events', { method: 'POST' })).status).toBe(401)
  expect((await program.fetch('/api/kiosk/returns', { method: 'POST' })).status).toBe(401)

  granted(await admin.call(revokeToken, { params: { tokenId: token.id } }))
  expect(codesOf(await program.call(listVisits, { query }))).toEqual(['not-signed-in'])
})

test('an idempotency key must be a UUID', async () => {
  await using school = await runSchool('[kiosk]\nlocal_page_station = "Kiosk 1"')
  await school.station('Kiosk 1')
  const headers = { ...JSON_BODY, 'Idempotency-Key': 'again' }
  expect(await post(school, '/api/kiosk/returns', '{"code":"1"}', headers)).toMatchObject({
    status: 400,
    failures: [{ code: 'invalid-request', params: { path: 'Idempotency-Key' } }],
  })
})
