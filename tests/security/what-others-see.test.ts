import { once } from 'node:events'
import { readdirSync, statSync } from 'node:fs'
import { type AddressInfo, connect } from 'node:net'
import { join } from 'node:path'
import { searchCatalogue } from '@pratu/protocol/api/catalogue'
import { openSession } from '@pratu/protocol/api/kiosk'
import { addPatron, listPatrons } from '@pratu/protocol/api/patrons'
import { signIn } from '@pratu/protocol/api/staff'
import express from 'express'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { everybodyLimit } from '../../server/web/limits.ts'
import { unknownEndpoint } from '../../server/web/refusals.ts'
import { declaredEndpoints } from '../support/declared-endpoints.ts'
import { ADMIN_PASSWORD } from '../support/running-school.ts'
import { openSchoolProcess, type SchoolProcess } from '../support/school-process.ts'
import type { StartingProcess } from '../support/spawn-ready.ts'
import { codesOf, granted, type Visitor, visitorOf } from '../support/visitor.ts'
import { valuesLike } from './fuzz/shaped-values.ts'

/** Stands for a name, a code of a card, a password, what somebody wrote: nothing of it may be in a log. */
const MARK = 'Zqxwv73915'

let school: SchoolProcess
let server: StartingProcess<{ url: string }>
let admin: Visitor

beforeAll(async () => {
  school = await openSchoolProcess('[kiosk]\nlocal_page_station = "Kiosk 1"')
  server = school.start()
  await server.ready
  admin = await school.administrator()
})
afterAll(() => school[Symbol.asyncDispose]())

/** The same shape, with the mark in the place of every text. */
function marked(value: unknown): unknown {
  if (typeof value === 'string') return MARK
  if (Array.isArray(value)) return value.map(marked)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, marked(part)]))
}

test('no name, code, password or text of anybody is in the log, whatever is asked and whatever fails', async () => {
  const visitor = visitorOf(school.url)
  await visitor.call(signIn, { body: { userName: MARK, password: MARK } })
  await visitor.call(signIn, { body: { userName: 'admin', password: MARK } })
  await visitor.call(searchCatalogue, { query: { q: MARK } })
  const patron = { name: MARK, nickname: MARK, groupId: MARK }
  await admin.call(addPatron, {
    body: { patron: patron as never, card: { from: 'scan', code: MARK, kind: 'barcode' } },
  })
  expect(codesOf(await visitor.call(openSession, { body: { code: MARK } }))).not.toEqual([])
  for (const { method, path, body, upload } of await declaredEndpoints()) {
    if (method === 'GET' || path.includes('sign-out') || (!body && !upload)) continue
    const [value] = body ? fc.sample(valuesLike(body), { numRuns: 1, seed: 2569 }) : []
    await admin.fetch(path.replace(/:\w+/g, MARK), {
      method,
      body: upload ? MARK : JSON.stringify(marked(value) ?? null),
      headers: { 'content-type': upload ? 'application/octet-stream' : 'application/json' },
    })
  }
  const [cookie = ''] = admin.cookies.values()
  for (const secret of [MARK, cookie, ADMIN_PASSWORD, 'argon2id']) expect(server.log()).not.toContain(secret)
})

test('whoever asks for what is not theirs is noted, without a secret', async () => {
  const secret = 'pratu-secret-of-nobody'
  const answer = await visitorOf(school.url, { origin: 'http://elsewhere.example', cookie: secret }).fetch(
    '/api/patrons',
    { method: 'POST' },
  )
  expect(answer.status).toBe(403)
  expect(server.log()).toContain('"code":"foreign-origin","method":"POST","route":"/api/patrons"')
  expect(server.log()).not.toContain(secret)
})

test('an error is told without its stack, and the log has it without what came in', async () => {
  const broken = await visitorOf(school.url).fetch('/api/staff/sign-in', {
    method: 'POST',
    body: `{"userName":"${MARK}"`,
    headers: { 'content-type': 'application/json' },
  })
  expect(broken.status).toBe(400)
  const text = await broken.text()
  expect(text).not.toMatch(/at .*\.ts|node_modules|stack/)
  expect(server.log()).not.toContain(MARK)
})

test('what lies in the data folder is for its owner alone', () => {
  const open: string[] = []
  const look = (path: string) => {
    const { mode } = statSync(path)
    if ((mode & 0o077) !== 0) open.push(`${path} ${(mode & 0o777).toString(8)}`)
    if (statSync(path).isDirectory()) for (const name of readdirSync(path)) look(join(path, name))
  }
  look(school.dataFolder)
  expect(open).toEqual([])
})

test.each([
  '/',
  '/kiosk',
  '/staff',
  '/api/school',
  '/api/nothing',
  '/nowhere',
  '/healthz',
  '/api/docs',
  '/api/audit',
])('the answer of %s tells browsers what they may do with it', async path => {
  const { headers } = await visitorOf(school.url).fetch(path)
  const policy = headers.get('content-security-policy') ?? ''
  for (const part of ["default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
    expect(policy).toContain(part)
  expect(policy).not.toContain('unsafe')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('referrer-policy')).toBe('same-origin')
  expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
  expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
  expect(headers.get('permissions-policy')).toContain('geolocation=()')
  expect(headers.get('access-control-allow-origin')).toBeNull()
  expect(headers.get('x-powered-by')).toBeNull()
  expect(headers.get('content-type')).toMatch(/charset=utf-8/i)
  if (path.startsWith('/api/') && path !== '/api/docs') expect(headers.get('cache-control')).toBe('no-store')
})

test('lists of people are kept by no browser', async () => {
  const answer = await admin.fetch('/api/patrons')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(granted(await admin.call(listPatrons, { query: {} })).patrons).toEqual([])
})

/** What the server answers to bytes; undefined when it only closes. */
const raw = (bytes: string) =>
  new Promise<string>((resolve, reject) => {
    const { hostname, port } = new URL(school.url)
    let answer = ''
    const socket = connect(Number(port), hostname, () => socket.write(bytes))
    socket.setEncoding('utf8').on('data', text => {
      answer += text
    })
    socket.on('close', () => resolve(answer)).on('error', reject)
  })

test.each([
  ['TRACE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', /^HTTP\/1\.1 4\d\d/],
  [
    'POST /api/staff/sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    /^HTTP\/1\.1 400/,
  ],
  ['GET / HTTP/1.1\r\nHost: x\r\nX: a\rSet-Cookie: b\r\n\r\n', /^HTTP\/1\.1 400/],
  [`GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`, /^HTTP\/1\.1 431/],
])('a message that is made to be misread is refused: %s', async (bytes, answer) => {
  expect(await raw(bytes)).toMatch(answer)
})

test('one address cannot keep the server busy for all: beyond its share it is refused, and others are not', async () => {
  const app = express().set('trust proxy', 'loopback').use(everybodyLimit(3)).use(unknownEndpoint)
  const http = app.listen(0, '127.0.0.1')
  onTestFinished(() => void http.close())
  await once(http, 'listening')
  const { port } = http.address() as AddressInfo
  const ask = async (headers: Record<string, string>) =>
    (await fetch(`http://127.0.0.1:${port}/`, { headers })).status
  const from = (address: string) => ask({ 'x-forwarded-for': address })
  for (const status of [404, 404, 404, 429]) expect(await from('192.168.1.7')).toBe(status)
  expect(await from('192.168.1.8')).toBe(404)
  for (let asked = 0; asked < 5; asked += 1) expect(await ask({})).toBe(404)
})
