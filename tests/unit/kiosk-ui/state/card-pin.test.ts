import { openSessionWithPin } from '@pratu/protocol/api/pins'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import { expect, test } from 'vitest'
import type { Call } from '../../../../kiosk-ui/link/http.ts'
import { CardPin } from '../../../../kiosk-ui/state/card-pin.svelte.ts'

const SESSION = { id: '0192f000-0000-7000-8000-000000000009' }

function askPin(choosing: boolean, answers: Result<unknown>[]) {
  const sent: unknown[] = []
  const around: unknown[] = []
  const call = (async (endpoint: unknown, options: { body: unknown }) => {
    if (endpoint !== openSessionWithPin) return succeed({ ended: true })
    sent.push(options.body)
    return answers.shift() ?? succeed(SESSION)
  }) as unknown as Call
  const asked = new CardPin(
    { code: 'C1', choosing },
    { call, patiently: ask => ask(), requestId: () => 'key' },
    {
      onSession: session => around.push(session),
      onWrong: () => around.push('wrong'),
      onUnpaired: () => around.push('unpaired'),
    },
  )
  return { asked, sent, around }
}

test('a wrong PIN is asked again, a right one opens the session', async () => {
  const { asked, sent, around } = askPin(false, [refuse('pin-wrong')])
  await asked.give('1357')
  expect(asked.failures).toEqual([{ code: 'pin-wrong' }])
  await asked.give('2569')
  expect(around).toEqual(['wrong', SESSION])
  expect(sent).toEqual(['1357', '2569'].map(pin => ({ code: 'C1', pin, choosing: false })))
})

test('a first PIN is typed twice; two that differ send nothing', async () => {
  const { asked, sent, around } = askPin(true, [])
  await asked.give('2569')
  await asked.give('2596')
  expect([asked.asks, asked.differs, sent]).toEqual(['first', true, []])
  await asked.give('2569')
  expect([asked.asks, asked.differs]).toEqual(['again', false])
  await asked.give('2569')
  expect(sent).toEqual([{ code: 'C1', pin: '2569', choosing: true }])
  expect(around).toEqual([SESSION])
})

test('a first PIN that is too easy is chosen anew', async () => {
  const { asked } = askPin(true, [refuse('pin-too-easy')])
  await asked.give('1234')
  await asked.give('1234')
  expect([asked.asks, asked.failures]).toEqual(['first', [{ code: 'pin-too-easy' }]])
})

test('when the answer to the first PIN was lost, it is asked as the PIN that it is by then', async () => {
  const { asked, around } = askPin(true, [refuse('pin-needed')])
  await asked.give('2569')
  await asked.give('2569')
  expect(asked.asks).toBe('pin')
  await asked.give('2569')
  expect(around).toEqual(['wrong', SESSION])
})
