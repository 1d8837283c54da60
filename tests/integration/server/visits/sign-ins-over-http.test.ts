import { openSession } from '@pratu/protocol/api/kiosk'
import * as kioskApi from '@pratu/protocol/api/kiosk-sign-ins'
import { exportPatron, forgetPatron } from '@pratu/protocol/api/patrons'
import * as staffApi from '@pratu/protocol/api/sign-ins'
import { listAudit } from '@pratu/protocol/api/staff'
import { makeToken } from '@pratu/protocol/api/tokens'
import { getToday } from '@pratu/protocol/api/visits'
import { dateOf } from '@pratu/protocol/bangkok'
import type { Socket } from 'socket.io-client'
import { expect, onTestFinished, test, vi } from 'vitest'
import { systemRandomness } from '../../../../server/process/randomness.ts'
import { kioskPageOf } from '../../../support/kiosk-page.ts'
import { runSchool } from '../../../support/running-school.ts'
import { staffMember } from '../../../support/staff-member.ts'
import { codesOf, granted } from '../../../support/visitor.ts'
import { enrol } from '../patrons/patrons.ts'

async function connected(socket: Socket): Promise<Socket> {
  onTestFinished(() => {
    socket.disconnect()
  })
  socket.connect()
  await vi.waitFor(() => expect(socket.connected).toBe(true))
  return socket
}

async function openSchool() {
  const school = await runSchool()
  const admin = await school.administrator()
  const mali = await enrol(admin, { schoolNumber: '04215' })
  const { stationId, token } = await school.station('Kiosk')
  const page = await kioskPageOf(school, stationId)
  const helper = await staffMember(school, 'helper')
  return { school, admin, mali, token, page, helper }
}

const scan = (code: string) => ({
  ...{ id: systemRandomness.id(), code, source: 'card-reader', readAtMs: Date.now() },
})

test('a pupil without a card finds herself at the kiosk, which hears of nothing else', async () => {
  const { school, mali, page, helper } = await openSchool()
  await using _ = school
  const { classes } = granted(await page.call(kioskApi.listKioskClasses, {}))
  expect(classes).toEqual([{ level: 'ป.4', room: '2', name: 'ป.4/2' }])
  const { pupils } = granted(
    await page.call(kioskApi.listKioskPupils, { query: { level: 'ป.4', room: '2' } }),
  )
  expect(pupils).toEqual([{ id: mali.id, name: 'มะลิ', classNumber: 17 }])

  const body = { patronId: mali.id }
  const { signInId } = granted(await page.call(kioskApi.signInPupil, { body }))
  granted(await page.call(kioskApi.tellPurpose, { params: { signInId }, body: { purpose: 'read' } }))
  expect(granted(await helper.call(staffApi.listSignIns, { query: {} }))).toMatchObject({
    day: { signedIn: { identified: 1 } },
    signIns: [{ name: 'มะลิ ตัวอย่างดี', classroom: 'ป.4/2', method: 'picture', purpose: 'read' }],
  })
  granted(await page.call(kioskApi.undoSignIn, { params: { signInId } }))
  expect(granted(await helper.call(staffApi.listSignIns, { query: {} })).signIns).toEqual([])
})

test('a card at a kiosk signs in; so does one at a station without a page, which hears it itself', async () => {
  const { school, token, page, helper } = await openSchool()
  await using _ = school
  const list = async () => granted(await helper.call(staffApi.listSignIns, { query: {} })).signIns
  const daemon = await connected(school.visitor().socket('/station', { token }))
  expect(await daemon.emitWithAck('scan', scan('99999'))).toMatchObject({ value: { heardBy: 0 } })
  expect(await daemon.emitWithAck('scan', scan('04215'))).toMatchObject({ value: { heardBy: 1 } })
  expect(await list()).toMatchObject([{ method: 'card-gate', classroom: 'ป.4/2' }])

  school.pass(31 * 60_000)
  granted(await page.call(openSession, { body: { code: '04215' } }))
  expect((await list()).map(({ method }) => method)).toEqual(['card-kiosk', 'card-gate'])

  await connected(page.socket('/kiosk'))
  await vi.waitFor(async () =>
    expect(await daemon.emitWithAck('scan', scan('04215'))).toMatchObject({ value: { heardBy: 1 } }),
  )
  expect(await list()).toHaveLength(2)
})

test('a teacher’s class shows on the Today page by class alone, and in the audit log', async () => {
  const { school, admin, helper } = await openSchool()
  await using _ = school
  const lesson = { heads: 32, period: 3, purpose: 'lesson', teacher: null } as const
  const body = { level: 'ป.4', room: '2', ...lesson }
  const { classVisit } = granted(await helper.call(staffApi.startClassVisit, { body }))
  expect(codesOf(await helper.call(staffApi.startClassVisit, { body }))).toEqual(['class-visit-running'])
  const params = { classVisitId: classVisit.id }
  granted(await helper.call(staffApi.changeClassVisit, { params, body: { ...body, heads: 31 } }))
  expect(granted(await helper.call(getToday, {})).activities).toContainEqual({
    ...{ kind: 'class-visit', id: classVisit.id, atMs: classVisit.fromMs, classroom: 'ป.4/2', heads: 32 },
  })
  granted(await helper.call(staffApi.takeBackClassVisit, { params }))
  const { entries } = granted(await admin.call(listAudit, { query: {} }))
  expect(entries.slice(0, 3).map(({ action }) => action)).toEqual([
    'class-visit-taken-back',
    'class-visit-changed',
    'class-visit-started',
  ])
})

test('staff sign in visitors, a kiosk may do no more than a kiosk, and settings are a librarian’s', async () => {
  const { school, mali, page, helper } = await openSchool()
  await using _ = school
  const stranger = school.visitor()
  expect(codesOf(await stranger.call(kioskApi.listKioskClasses, {}))).toEqual(['station-not-paired'])
  expect(codesOf(await page.call(staffApi.listSignIns, { query: {} }))).toEqual(['not-signed-in'])
  expect(codesOf(await helper.call(kioskApi.listKioskClasses, {}))).not.toEqual([])

  granted(await page.call(kioskApi.signInVisitor, { body: { kind: 'parent', heads: 1 } }))
  granted(await helper.call(staffApi.signInVisitors, { body: { kind: 'study-visit', heads: 12 } }))
  const patron = { id: mali.id }
  granted(await helper.call(staffApi.signInPatron, { body: { patron } }))
  expect(
    granted(await helper.call(staffApi.signInPatron, { body: { patron: { code: '04215' } } })).again,
  ).toBe(true)
  const unknown = { patron: { code: 'nobody' } }
  expect(codesOf(await helper.call(staffApi.signInPatron, { body: unknown }))).toEqual(['code-unknown'])

  const settings = granted(await helper.call(staffApi.getSignInSettings, {}))
  expect(settings).toEqual({ sameVisitMinutes: 30, classVisitMinutes: 50, namesKeptYears: 0 })
  expect(codesOf(await helper.call(staffApi.changeSignInSettings, { body: settings }))).toEqual([
    'not-allowed',
  ])
})

test('a program with the scope reads the days, and only those', async () => {
  const { school, admin, helper } = await openSchool()
  await using _ = school
  granted(await helper.call(staffApi.signInVisitors, { body: { kind: 'parent' } }))
  const { secret } = granted(
    await admin.call(makeToken, { body: { name: 'dashboard', scopes: ['visits:read'] } }),
  )
  const program = school.visitor({ authorization: `Bearer ${secret}` })
  const today = dateOf(school.now())
  const asked = { query: { from: today, to: today } }
  expect(granted(await program.call(staffApi.listSignedInDays, asked)).days).toEqual([
    {
      date: today,
      signedIn: { identified: 0, classVisits: 0, classHeadcount: 0, anonymous: 1 },
      byKind: [{ kind: 'parent', visits: 1 }],
    },
  ])
  expect(codesOf(await program.call(staffApi.listSignIns, { query: {} }))).not.toEqual([])
  const backwards = { query: { from: today, to: '2020-01-01' } }
  expect(codesOf(await program.call(staffApi.listSignedInDays, backwards))).toEqual(['invalid-request'])
})

test('visits are in what is held about a patron, and lose her when she is forgotten', async () => {
  const { school, admin, mali, helper } = await openSchool()
  await using _ = school
  granted(await helper.call(staffApi.signInPatron, { body: { patron: { id: mali.id } } }))
  const held = await admin.fetch(exportPatron.path.replace(':patronId', mali.id))
  expect(await held.json()).toMatchObject({ sign_ins: [{ method: 'desk', level: 'ป.4', room: '2' }] })

  granted(await admin.call(forgetPatron, { params: { patronId: mali.id } }))
  expect(granted(await helper.call(staffApi.listSignIns, { query: {} }))).toMatchObject({
    day: { signedIn: { identified: 1 } },
    signIns: [{ name: null, classroom: 'ป.4/2' }],
  })
})
