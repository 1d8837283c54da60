import { borrowItem, getKiosk } from '@pratu/protocol/api/kiosk'
import { listVisits } from '@pratu/protocol/api/visits'
import { refuse, succeed } from '@pratu/protocol/failures'
import { beforeEach, expect, test } from 'vitest'
import { createCall } from '../../../../kiosk-ui/link/http.ts'

let asked: { address: string; init: RequestInit | undefined }[] = []
beforeEach(() => {
  asked = []
})

const answering = (status: number, body: string) =>
  createCall(async (input, init) => {
    asked.push({ address: String(input), init })
    return new Response(body, { status })
  })

test('an endpoint is asked as it is declared', async () => {
  const call = answering(200, '{"rows":[]}')
  expect(await call(listVisits, { query: { from: '2026-11-01', to: '2026-11-23' } })).toEqual(
    succeed({ rows: [] }),
  )
  expect(asked[0]?.address).toBe('/api/visits?from=2026-11-01&to=2026-11-23')
  await call(borrowItem, { params: { sessionId: 'a/b' }, body: { code: '0012345' }, idempotencyKey: 'key' })
  expect(asked[1]).toMatchObject({
    address: '/api/kiosk/sessions/a%2Fb/loans',
    init: {
      method: 'POST',
      body: '{"code":"0012345"}',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': 'key' },
    },
  })
})

test('a refusal comes back with all its reasons', async () => {
  const refusal = refuse('loan-limit-reached', 'overdue-items')
  expect(await answering(409, JSON.stringify(refusal))(getKiosk, {})).toEqual(refusal)
})

test.each([
  [200, '{"paired":"perhaps"}', 'internal-error'],
  [200, 'not JSON', 'internal-error'],
  [500, '<html>', 'internal-error'],
  [502, '<html>', 'server-unreachable'],
  [503, '', 'server-unreachable'],
])('an answer %i %s is the value %s', async (status, body, code) => {
  expect(await answering(status, body)(getKiosk, {})).toMatchObject({ ok: false, failures: [{ code }] })
})

test('a cut line and a time-out are values too', async () => {
  const cut = createCall(async () => {
    throw new TypeError('Failed to fetch')
  })
  expect(await cut(getKiosk, {})).toEqual(refuse('server-unreachable'))
  const slow = createCall(
    (_input, init) =>
      new Promise((_resolve, reject) =>
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)),
      ),
    1,
  )
  expect(await slow(getKiosk, {})).toEqual(refuse('server-unreachable'))
})
