import * as api from '@pratu/protocol/api/kiosk-sign-ins'
import type { Endpoint } from '@pratu/protocol/endpoint'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import { expect, test } from 'vitest'
import type { Call } from '../../../../kiosk-ui/link/http.ts'
import { SigningIn } from '../../../../kiosk-ui/state/signing-in.svelte.ts'

const SIGN_IN = '0192f000-0000-7000-8000-000000000001'
const MALI = { id: '0192f000-0000-7000-8000-000000000002', name: 'มะลิ', classNumber: 7 }
const CLASS = { level: 'ป.4', room: '2', name: 'ป.4/2' }

/** Signing in at a kiosk whose server answers as told; what is asked of it is written down. */
function openSigningIn(answers: Map<Endpoint, Result<unknown>> = new Map()) {
  const asked: { endpoint: Endpoint; options: unknown }[] = []
  const usual = new Map<Endpoint, unknown>([
    [api.listKioskClasses, { classes: [CLASS] }],
    [api.listKioskPupils, { pupils: [MALI] }],
    [api.signInPupil, { signInId: SIGN_IN, again: false }],
    [api.signInVisitor, { signInId: SIGN_IN }],
    [api.tellPurpose, { purpose: 'read' }],
    [api.undoSignIn, { undone: true }],
  ])
  const call = (async (endpoint: Endpoint, options: unknown) => {
    asked.push({ endpoint, options })
    return answers.get(endpoint) ?? succeed(usual.get(endpoint))
  }) as Call
  const around: string[] = []
  const signingIn = new SigningIn(
    { call, patiently: ask => ask(), requestId: () => 'key' },
    { onWelcome: () => around.push('welcome'), onUnpaired: () => around.push('unpaired') },
  )
  return { signingIn, asked, around, endpoints: () => asked.map(({ endpoint }) => endpoint) }
}

test('a pupil is signed in by the tap on her picture, whether or not she says what for', async () => {
  const { signingIn, endpoints, around } = openSigningIn()
  await signingIn.withoutCard()
  await signingIn.chooseClass(CLASS)
  expect(signingIn.step).toMatchObject({ name: 'pupils', classroom: 'ป.4/2', pupils: [MALI] })
  await signingIn.choosePupil(MALI)
  expect(endpoints()).toEqual([api.listKioskClasses, api.listKioskPupils, api.signInPupil])
  signingIn.choosePurpose(null)
  expect(signingIn.step).toMatchObject({ name: 'welcome', signedIn: { name: 'มะลิ' } })
  expect(around).toEqual(['welcome'])
  expect(endpoints()).not.toContain(api.tellPurpose)
})

test('a delegation is asked how many it is, other visitors are not', async () => {
  const { signingIn, asked } = openSigningIn()
  signingIn.chooseVisitor('study-visit')
  expect(signingIn.step).toEqual({ name: 'heads', kind: 'study-visit' })
  await signingIn.signInVisitor('study-visit', 24)
  signingIn.choosePurpose('activity')
  expect(asked).toMatchObject([
    {
      endpoint: api.signInVisitor,
      options: { body: { kind: 'study-visit', heads: 24 }, idempotencyKey: 'key' },
    },
    { endpoint: api.tellPurpose, options: { params: { signInId: SIGN_IN }, body: { purpose: 'activity' } } },
  ])
})

test('a second tap while the first is on its way does nothing', async () => {
  const { signingIn, endpoints } = openSigningIn()
  await Promise.all([signingIn.signInVisitor('parent', 1), signingIn.signInVisitor('parent', 1)])
  expect(endpoints()).toEqual([api.signInVisitor])
})

test('a mistake is taken back, and it is said when that no longer works', async () => {
  const { signingIn, endpoints } = openSigningIn()
  await signingIn.signInVisitor('parent', 1)
  await signingIn.undo()
  expect(endpoints()).toEqual([api.signInVisitor, api.undoSignIn])
  expect(signingIn.step).toEqual({ name: 'who', notice: 'undone' })

  const late = openSigningIn(new Map([[api.undoSignIn, refuse('sign-in-settled')]])).signingIn
  await late.signInVisitor('parent', 1)
  await late.undo()
  expect(late.step).toEqual({ name: 'who', notice: 'undo-failed' })
})

test('a refusal is shown with its way back, and a kiosk that was revoked starts over', async () => {
  const away = openSigningIn(new Map([[api.listKioskClasses, refuse('server-unreachable')]])).signingIn
  await away.withoutCard()
  expect(away.step).toEqual({ name: 'failed', failures: [{ code: 'server-unreachable' }] })
  away.back()
  expect(away.step).toMatchObject({ name: 'who' })

  const { signingIn, around } = openSigningIn(new Map([[api.listKioskClasses, refuse('station-revoked')]]))
  await signingIn.withoutCard()
  expect(around).toEqual(['unpaired'])
})

test('the way back from the names of a class leads to the classes', async () => {
  const { signingIn } = openSigningIn()
  await signingIn.withoutCard()
  await signingIn.chooseClass(CLASS)
  signingIn.back()
  expect(signingIn.step).toEqual({ name: 'classes', classes: [CLASS] })
  signingIn.back()
  expect(signingIn.step).toMatchObject({ name: 'who' })
})
