import { useKioskLink } from '@pratu/protocol/api/kiosk'
import { makeKioskLink } from '@pratu/protocol/api/stations'
import type { Endpoint } from '@pratu/protocol/endpoint'
import { FAILURE_CODES } from '@pratu/protocol/failures'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { declaredEndpoints } from '../../../support/declared-endpoints.ts'
import { type RunningSchool, runSchool } from '../../../support/running-school.ts'
import { granted, type Visitor } from '../../../support/visitor.ts'

const endpoints = await declaredEndpoints()
let school: RunningSchool
let admin: Visitor
let kiosk: Visitor
let daemon: Visitor

beforeAll(async () => {
  school = await runSchool()
  const { stationId, token } = await school.station('Kiosk 1')
  daemon = school.visitor({ authorization: `Bearer ${token}` })
  admin = await school.administrator()
  const { path } = granted(await admin.call(makeKioskLink, { params: { stationId } }))
  const link = new URL(path, school.url).searchParams.get('link') ?? ''
  kiosk = school.visitor()
  granted(await kiosk.call(useKioskLink, { body: { token: link } }))
})
afterAll(() => school[Symbol.asyncDispose]())

/** Asks without a body: who is not allowed must be refused before anything is said of the request. */
const ask = async (visitor: Visitor, { method, path }: Endpoint) => {
  const response = await visitor.fetch(path.replace(/:\w+/g, 'x'), { method })
  const text = await response.text()
  return { status: response.status, text }
}

const DENIED = ['not-signed-in', 'not-allowed', 'station-not-paired']
const isDenied = ({ text }: { text: string }) => DENIED.some(code => text.includes(`"${code}"`))

describe('every endpoint is mounted and opens only to those whom it names', () => {
  test.each(endpoints)('$method $path', async endpoint => {
    const { access } = endpoint

    const nobody = await ask(school.visitor(), endpoint)
    expect(nobody.text).not.toContain('internal-error')
    expect(nobody.status === 404 && nobody.text.includes('not-found')).toBe(false)
    expect(isDenied(nobody)).toBe(access !== 'public')
    expect(isDenied(await ask(kiosk, endpoint))).toBe(access !== 'public' && access !== 'kiosk')
    expect(isDenied(await ask(daemon, endpoint))).toBe(access !== 'public' && access !== 'station')
    const isOfStaff = access !== 'kiosk' && access !== 'station'
    if (endpoint.method === 'GET') expect(isDenied(await ask(admin, endpoint))).toBe(!isOfStaff)
  })
})

test('the OpenAPI description holds every declared endpoint and resolves all it refers to', async () => {
  const response = await school.visitor().fetch('/api/openapi.json')
  const description = await response.json()
  expect(description.openapi).toBe('3.1.0')
  const described = Object.entries<Record<string, Operation>>(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  )
  expect(described.map(({ method, path }) => `${method.toUpperCase()} ${path}`).sort()).toEqual(
    endpoints.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`).sort(),
  )
  const ids = described.map(({ operation }) => operation.operationId)
  expect(new Set(ids).size).toBe(ids.length)
  for (const { path, operation } of described) {
    const named = operation.parameters.filter(parameter => parameter.in === 'path').map(({ name }) => name)
    expect(named, path).toEqual([...path.matchAll(/{(\w+)}/g)].map(([, name]) => name))
    expect(operation.responses[200]).toBeDefined()
    for (const requirement of operation.security)
      for (const scheme of Object.keys(requirement))
        expect(description.components.securitySchemes).toHaveProperty(scheme)
  }
  for (const [, pointer = ''] of JSON.stringify(description).matchAll(/"\$ref":"#\/([^"]+)"/g)) {
    const target = pointer.split('/').reduce((node, key) => node?.[key], description)
    expect(target, pointer).toBeDefined()
  }
  const codes = description.components.schemas.Refusal.properties.failures.items.properties.code.enum
  expect(codes).toEqual([...FAILURE_CODES])
})

interface Operation {
  operationId: string
  parameters: { name: string; in: string }[]
  responses: Record<string, unknown>
  security: Record<string, unknown>[]
}
