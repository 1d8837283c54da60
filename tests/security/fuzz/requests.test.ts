import type { Endpoint } from '@pratu/protocol/endpoint'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { declaredEndpoints } from '../../support/declared-endpoints.ts'
import { kioskPageOf } from '../../support/kiosk-page.ts'
import { type RunningSchool, runSchool } from '../../support/running-school.ts'
import type { Visitor } from '../../support/visitor.ts'
import { valuesLike } from './shaped-values.ts'

/** Requests for each endpoint: a sample, or its share of a million. */
const EACH = Math.ceil(Number(process.env.PRATU_FUZZ_INPUTS ?? 5000) / 5000)
/** These would end the caller's own right to ask on, or take seconds each time: a backup of the whole. */
const LEFT_OUT = new Set([
  '/api/staff/sign-out',
  '/api/staff/sign-in',
  '/api/staff/password',
  '/api/kiosk/link',
])

const endpoints = (await declaredEndpoints()).filter(({ path }) => !LEFT_OUT.has(path))
let school: RunningSchool
let kiosk: Visitor
let daemon: Visitor
let admin: Visitor

beforeAll(async () => {
  school = await runSchool()
  const { stationId, token } = await school.station('Kiosk 1')
  daemon = school.visitor({ authorization: `Bearer ${token}` })
  admin = await school.administrator()
  kiosk = await kioskPageOf(school, stationId)
})
afterAll(() => school[Symbol.asyncDispose]())

const callerOf = ({ access }: Endpoint): Visitor =>
  access === 'kiosk' ? kiosk : access === 'station' ? daemon : admin

/** Text of a part of an address, whatever it is. */
const textOf = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))

const wellFormed = (text: string): string => encodeURIComponent(text.toWellFormed())

interface Request {
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
  readonly upload: Uint8Array
}

const requestsOf = ({ params, query, body }: Endpoint): fc.Arbitrary<Request> =>
  fc.record({
    params: params ? valuesLike(params) : fc.constant({}),
    query: query ? valuesLike(query) : fc.constant({}),
    body: body ? valuesLike(body) : fc.constant(undefined),
    upload: fc.uint8Array({ maxLength: 200 }),
  })

async function ask(endpoint: Endpoint, { params, query, body, upload }: Request): Promise<string> {
  const named = Object.entries(Object(params))
  const path = endpoint.path.replace(
    /:(\w+)/g,
    (_, name: string) => wellFormed(textOf(named.find(([key]) => key === name)?.[1] ?? 'x')) || 'x',
  )
  const search = Object.entries(Object(query)).map(
    ([name, value]) => `${wellFormed(name)}=${wellFormed(textOf(value))}`,
  )
  const response = await callerOf(endpoint).fetch(`${path}?${search.join('&').slice(0, 4000)}`, {
    method: endpoint.method,
    ...(endpoint.upload
      ? { body: Buffer.from(upload), headers: { 'content-type': 'application/octet-stream' } }
      : body !== undefined && {
          body: JSON.stringify(body),
          headers: { 'content-type': 'application/json' },
        }),
  })
  const text = await response.text()
  return response.ok ? '' : text
}

test(`whatever a request holds, it is answered by what was declared, and the server goes on`, async () => {
  const broken: string[] = []
  for (const endpoint of endpoints) {
    const property = fc.asyncProperty(requestsOf(endpoint), async request => {
      const refusal = await ask(endpoint, request)
      if (refusal.includes('internal-error')) throw new Error(refusal)
    })
    const found = await fc.check(property, { numRuns: EACH, endOnFailure: true })
    if (found.failed)
      broken.push(
        `${endpoint.method} ${endpoint.path}: ${fc.stringify(found.counterexample)} ${String(found.errorInstance)}`,
      )
  }
  expect(broken).toEqual([])
  expect((await admin.fetch('/healthz')).status).toBe(200)
}, 3_600_000)
