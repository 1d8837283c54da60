import { getNetwork } from '@pratu/protocol/api/office/network'
import { listSchools } from '@pratu/protocol/api/office/schools'
import {
  changeOfficeMember,
  getOfficeMe,
  listOfficeAudit,
  listOfficeMembers,
  signInAtOffice,
  signOutOfOffice,
} from '@pratu/protocol/api/office/staff'
import { DAY_MS, HOUR_MS } from '@pratu/protocol/bangkok'
import type { Endpoint } from '@pratu/protocol/endpoint'
import { OFFICE_NAMESPACE } from '@pratu/protocol/office/office-link'
import { hasOfficeRole, OFFICE_ROLES, OfficeRole } from '@pratu/protocol/office/roles'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { declaredEndpoints } from '../../support/declared-endpoints.ts'
import { denials } from '../../support/denials.ts'
import { officeClerk } from '../../support/office-clerk.ts'
import { type OfficePostgres, runPostgres } from '../../support/office-postgres.ts'
import { OFFICE_PASSWORD, type RunningOffice, runOffice } from '../../support/running-office.ts'
import { codesOf, granted, type Visitor, visitorOf } from '../../support/visitor.ts'

const endpoints = await declaredEndpoints('office')
let postgres: OfficePostgres
let office: RunningOffice
/** A second process over the same database. */
let other: RunningOffice
let admin: Visitor
let clerk: Visitor

beforeAll(async () => {
  postgres = await runPostgres()
  const url = await postgres.database()
  office = await runOffice(url)
  other = await runOffice(url)
  admin = await office.administrator()
  clerk = await officeClerk(office)
})
afterAll(async () => {
  await office[Symbol.asyncDispose]()
  await other[Symbol.asyncDispose]()
  await postgres[Symbol.asyncDispose]()
})

describe('every endpoint is mounted and opens only to those whom it names', () => {
  test('whoever asks', async () => {
    const [secret = ''] = admin.cookies.values()
    const atSchool = office.visitor()
    atSchool.cookies.set('pratu_staff', secret)
    const callers = new Map([
      ['nobody', office.visitor()],
      ['clerk', clerk],
      ['office-administrator', admin],
      ["the Office's secret as a school's cookie", atSchool],
      ["the Office's secret as a bearer token", visitorOf(office.url, { authorization: `Bearer ${secret}` })],
    ])
    const audienceOf = ({ access }: Endpoint): string[] =>
      access === 'public'
        ? [...callers.keys()]
        : OFFICE_ROLES.filter(role => hasOfficeRole(role, OfficeRole.parse(access)))
    const wrong: string[] = []
    for (const endpoint of endpoints) {
      const audience = audienceOf(endpoint)
      const open: string[] = []
      for (const [name, visitor] of callers)
        if (!(await denials(visitor, endpoint, audience.includes(name))).denied) open.push(name)
      if (open.join() !== audience.join())
        wrong.push(`${endpoint.method} ${endpoint.path} opens to ${open} instead of ${audience}`)
    }
    expect(wrong).toEqual([])
    expect(endpoints.length).toBeGreaterThan(40)
  })

  test('the API is described', async () => {
    const description = await (await office.visitor().fetch('/api/openapi.json')).json()
    expect(Object.keys(description.paths)).toHaveLength(new Set(endpoints.map(({ path }) => path)).size)
    expect(description.components.securitySchemes).toHaveProperty('office')
  })
})

/** A browser's cookies at another process. */
const at = (server: RunningOffice, visitor: Visitor): Visitor => {
  const same = server.visitor()
  for (const [name, value] of visitor.cookies) same.cookies.set(name, value)
  return same
}

describe('sessions', () => {
  test('are known at every process, and end at every process', async () => {
    const visitor = office.visitor()
    granted(await visitor.call(signInAtOffice, { body: { userName: 'ADMIN', password: OFFICE_PASSWORD } }))
    const there = at(other, visitor)
    expect(granted(await there.call(getOfficeMe, {})).member).toMatchObject({ userName: 'admin' })
    granted(await visitor.call(signOutOfOffice, {}))
    expect(granted(await there.call(getOfficeMe, {})).member).toBeNull()
  })

  test('cut off their pages, wherever those are, when an account is changed', async () => {
    const page = at(other, await officeClerk(office, 'leaving')).socket(OFFICE_NAMESPACE)
    const gone = new Promise(resolve => page.once('disconnect', resolve))
    await new Promise<void>(resolve => {
      page.once('connect', resolve)
      page.connect()
    })
    const { members } = granted(await admin.call(listOfficeMembers, {}))
    const memberId = members.find(({ userName }) => userName === 'leaving')?.id ?? ''
    granted(await admin.call(changeOfficeMember, { params: { memberId }, body: { disabled: true } }))
    await gone
    const again = office.visitor().call(signInAtOffice, {
      body: { userName: 'leaving', password: 'leaving reads on the roof' },
    })
    expect(codesOf(await again)).toEqual(['wrong-user-name-or-password'])
  })

  test('nobody comes in without one', async () => {
    const page = office.visitor().socket(OFFICE_NAMESPACE)
    const error = await new Promise<Error & { data?: { code: string } }>(resolve => {
      page.once('connect_error', resolve)
      page.connect()
    })
    expect(error.data?.code).toBe('not-signed-in')
  })

  test('end after half a day without use', async () => {
    const visitor = await officeClerk(office, 'sleepy')
    office.pass(11 * HOUR_MS)
    granted(await visitor.call(listSchools, { query: {} }))
    office.pass(13 * HOUR_MS)
    expect(codesOf(await visitor.call(listSchools, { query: {} }))).toEqual(['not-signed-in'])
    office.pass(-DAY_MS)
  })

  test('a page of another site changes nothing', async () => {
    const { method, path } = signOutOfOffice
    const response = await clerk.fetch(path, { method, headers: { origin: 'http://evil.example' } })
    expect(await response.text()).toContain('foreign-origin')
  })
})

test('the last administrator stays, and what is done is in the audit log', async () => {
  const visitor = await office.administrator()
  const { members } = granted(await visitor.call(listOfficeMembers, {}))
  const memberId = members.find(({ userName }) => userName === 'admin')?.id ?? ''
  const demoted = await visitor.call(changeOfficeMember, { params: { memberId }, body: { role: 'clerk' } })
  expect(codesOf(demoted)).toEqual(['last-administrator'])
  const { entries } = granted(await visitor.call(listOfficeAudit, { query: {} }))
  expect(entries.map(({ action }) => action)).toContain('member-added')
  expect(entries.every(({ actor }) => /^(office:|school:|system$)/.test(actor))).toBe(true)
})

test('the network is named to everyone, and its pages are served', async () => {
  const { network, currentRound } = granted(await office.visitor().call(getNetwork, {}))
  expect(network).toMatchObject({ sample: false, name: { th: 'สำนักวิทยบริการและเทคโนโลยีสารสนเทศ' } })
  expect(currentRound.academicYear).toBeGreaterThan(2500)
  for (const path of ['/', '/office', '/office/schools/x'])
    expect(await (await office.visitor().fetch(path)).text()).toContain('office')
  expect((await office.visitor().fetch('/staff')).status).toBe(404)
  expect(await (await office.visitor().fetch('/healthz')).json()).toMatchObject({ ok: true })
})
