import { callForHelp, cancelHelp } from '@pratu/protocol/api/help'
import type { Endpoint } from '@pratu/protocol/endpoint'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { KioskHelpCall } from '@pratu/protocol/help'
import { expect, test } from 'vitest'
import type { Call } from '../../../../kiosk-ui/link/http.ts'
import { CallForHelp } from '../../../../kiosk-ui/state/help-call.svelte.ts'

const UNHEARD: KioskHelpCall = { state: 'unheard', reason: 'cannot-find', calledAtMs: 1 }

function openCalling(answers: Map<Endpoint, Result<unknown>>) {
  const station: { help: KioskHelpCall | null } = { help: null }
  const call = (async (endpoint: Endpoint) => answers.get(endpoint)) as Call
  return { station, calling: new CallForHelp({ call }, station) }
}

test('what the server says of the call is the station’s, unless the live link has told more by then', async () => {
  const { station, calling } = openCalling(new Map([[callForHelp, succeed(UNHEARD)]]))
  const called = calling.call('cannot-find')
  expect(calling.waiting).toBe(true)
  station.help = { ...UNHEARD, state: 'coming' }
  await called
  expect(station.help.state).toBe('coming')
})

test('a call that nobody got is said, and is no call', async () => {
  const { station, calling } = openCalling(new Map([[callForHelp, refuse('server-unreachable')]]))
  await calling.call('other')
  expect(station.help).toBeNull()
  expect(calling.failures).toEqual([{ code: 'server-unreachable' }])
})

test('it is called off only when the server knows', async () => {
  const answers = new Map<Endpoint, Result<unknown>>([[cancelHelp, refuse('server-unreachable')]])
  const { station, calling } = openCalling(answers)
  station.help = UNHEARD
  expect(await calling.cancel()).toBe(false)
  expect(station.help).toBe(UNHEARD)
  answers.set(cancelHelp, succeed({ cancelled: true }))
  expect(await calling.cancel()).toBe(true)
  expect(station.help).toBeNull()
})
