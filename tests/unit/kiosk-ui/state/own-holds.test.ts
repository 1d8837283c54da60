import type { OwnHold } from '@pratu/protocol/api/holds'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import { beforeEach, expect, test } from 'vitest'
import type { Call } from '../../../../kiosk-ui/link/http.ts'
import { OwnHolds } from '../../../../kiosk-ui/state/own-holds.svelte.ts'

const hold = (number: number): OwnHold => ({
  id: `hold ${number}`,
  recordId: `record ${number}`,
  title: `เล่ม ${number}`,
  callNumber: null,
  state: 'waiting',
  position: 1,
  pickUpBy: null,
})

let asked: { method: string; params: unknown; idempotencyKey?: string }[] = []
let next: () => Promise<Result<unknown>>
let holds: OwnHolds

beforeEach(() => {
  asked = []
  const call = (async (
    endpoint: { method: string },
    options: { params: unknown; idempotencyKey?: string },
  ) => {
    asked.push({ method: endpoint.method, ...options })
    return next()
  }) as unknown as Call
  holds = new OwnHolds({ call, patiently: ask => ask(), requestId: () => 'key' }, 'session')
})

test('a hold is placed once and stands in the list with its place', async () => {
  next = async () => succeed({ holds: [hold(1)] })
  await holds.load()
  next = async () => succeed({ hold: hold(2) })
  expect(await holds.place('record 2')).toBe(true)
  expect(holds.holds).toEqual([hold(1), hold(2)])
  expect(holds.holdOf('record 2')).toEqual(hold(2))
  expect(asked.at(-1)).toMatchObject({ params: { sessionId: 'session' }, idempotencyKey: 'key' })
})

test('a refusal keeps all its reasons and leaves the list; the next answer takes them away', async () => {
  next = async () => succeed({ holds: [hold(1)] })
  await holds.load()
  next = async () => refuse('hold-limit-reached', 'charges-open')
  expect(await holds.place('record 2')).toBe(false)
  expect(holds.failures.map(({ code }) => code)).toEqual(['hold-limit-reached', 'charges-open'])
  expect(holds.holds).toEqual([hold(1)])
  next = async () => succeed({ holds: [] })
  await holds.cancel('hold 1')
  expect([holds.failures, holds.holds]).toEqual([[], []])
})

test('a second tap while the first is asked does nothing', async () => {
  let answer = (_: Result<unknown>) => {}
  next = () =>
    new Promise(resolve => {
      answer = resolve
    })
  const first = holds.place('record 1')
  expect(await holds.place('record 1')).toBe(false)
  answer(succeed({ hold: hold(1) }))
  expect(await first).toBe(true)
  expect(asked).toHaveLength(1)
})
