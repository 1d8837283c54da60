import type { StocktakeScan } from '@pratu/protocol/api/stocktakes'
import type { Endpoint } from '@pratu/protocol/endpoint'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import { beforeEach, expect, test } from 'vitest'
import type { Call } from '../../../../kiosk-ui/link/http.ts'
import { StockWalk } from '../../../../kiosk-ui/state/stock-walk.svelte.ts'
import { createPageTime } from '../../../fakes/page-time.ts'

interface Asked {
  readonly params: { readonly code?: string }
  readonly body: { readonly code: string; readonly walkId: string; readonly shelfId: string | null }
  readonly idempotencyKey: string
  answer(given: Result<unknown>): void
}

let time: ReturnType<typeof createPageTime>
let asked: Asked[]
let sounds: string[]
let walk: StockWalk

beforeEach(() => {
  time = createPageTime()
  asked = []
  sounds = []
  let ids = 0
  const call = ((
    _: Endpoint,
    { params, body, idempotencyKey }: Pick<Asked, 'params' | 'body' | 'idempotencyKey'>,
  ) =>
    new Promise(answer => {
      asked.push({ params, body, idempotencyKey, answer })
    })) as unknown as Call
  walk = new StockWalk({
    stocktakeId: 'one',
    call,
    time: time.time,
    newId: () => `id-${++ids}`,
    sound: tone => sounds.push(tone),
  })
})

const found = (code: string, finding: StocktakeScan['finding'] = 'right', alreadyScanned = false) =>
  succeed({
    scan: { ordinal: 1, code, atMs: 0, finding, item: null, belongsAt: null },
    alreadyScanned,
    expectedCount: 10,
    seenCount: 1,
  })
const answer = async (at: number, given: Result<unknown>) => {
  asked[at]?.answer(given)
  await time.pass(0)
}

test('scans are sent in the order of the shelf, one after the other, however fast they come', async () => {
  for (const code of ['11111', '22222', '33333']) walk.scan(code)
  await time.pass(0)
  expect(asked.map(({ body }) => body.code)).toEqual(['11111'])
  expect(walk.waiting).toEqual(['11111', '22222', '33333'])

  await answer(0, found('11111'))
  await answer(1, found('22222', 'misplaced'))
  await answer(2, found('33333'))
  expect(asked.map(({ body }) => body.code)).toEqual(['11111', '22222', '33333'])
  expect(walk.scans.map(({ code }) => code)).toEqual(['33333', '22222', '11111'])
  expect(sounds).toEqual(['ok', 'ask', 'ok'])
  expect(walk.waiting).toEqual([])
})

test('a server that is silent for a moment is asked again with the same key, so that nothing is counted twice', async () => {
  walk.scan('11111')
  await time.pass(0)
  await answer(0, refuse('server-unreachable'))
  await time.pass(500)
  expect(asked.map(({ idempotencyKey }) => idempotencyKey)).toEqual(['id-2', 'id-2'])
  await answer(1, found('11111'))
  expect(walk.failures).toEqual([])
})

test('a scan that was refused is named, so that it can be done again', async () => {
  walk.scan('11111')
  await time.pass(0)
  await answer(0, refuse('stocktake-ended'))
  expect(walk).toMatchObject({ lostCode: '11111', failures: [{ code: 'stocktake-ended' }] })
  expect(sounds).toEqual(['ask'])
})

test('before another shelf another walk begins, also for what is still waiting there', async () => {
  walk.scan('11111')
  walk.standBefore('shelf-2')
  walk.scan('22222')
  await time.pass(0)
  await answer(0, found('11111'))
  const [first, second] = asked.map(({ body }) => body)
  expect(first?.shelfId).toBeNull()
  expect(second?.shelfId).toBe('shelf-2')
  expect(second?.walkId).not.toBe(first?.walkId)
})

test('the same book again is shown once and sounds otherwise', async () => {
  walk.scan('11111')
  walk.scan('11111')
  await time.pass(0)
  await answer(0, found('11111'))
  await answer(1, found('11111', 'right', true))
  expect(walk.scans).toHaveLength(1)
  expect(walk.again).toBe(true)
  expect(sounds).toEqual(['ok', 'again'])
})

test('without sound it is quiet', async () => {
  walk.soundOn = false
  walk.scan('11111')
  await time.pass(0)
  await answer(0, found('11111'))
  expect(sounds).toEqual([])
})

test('a scan is taken back after it was answered, and is gone from the list', async () => {
  walk.scan('11111')
  walk.scan('22222')
  walk.takeBack('22222')
  await time.pass(0)
  await answer(0, found('11111'))
  await answer(1, found('22222'))
  expect(walk.scans.map(({ code }) => code)).toEqual(['22222', '11111'])
  await answer(2, refuse('server-unreachable'))
  await time.pass(500)
  await answer(3, succeed({ expectedCount: 10, seenCount: 0 }))
  expect(walk.scans.map(({ code }) => code)).toEqual(['11111'])
  expect(asked.slice(2).map(({ params }) => params.code)).toEqual(['22222', '22222'])
})

test('what a pad reads has no order, and what stands elsewhere is listed until it was put right', async () => {
  for (const code of ['11111', '22222', '33333']) walk.readByPad(code)
  await time.pass(0)
  await answer(0, found('11111'))
  await answer(1, found('22222', 'misplaced'))
  await answer(2, found('33333', 'unknown'))
  expect(new Set(asked.map(({ body }) => body.walkId)).size).toBe(3)
  expect(walk.toPutRight.map(({ code }) => code)).toEqual(['22222', '33333'])
  walk.readByPad('22222')
  await time.pass(0)
  await answer(3, found('22222', 'misplaced', true))
  walk.scan('44444')
  await time.pass(0)
  await answer(4, found('44444', 'misplaced'))
  expect(walk.toPutRight.map(({ code }) => code)).toEqual(['22222', '33333'])
  const [first] = walk.toPutRight
  if (first) walk.putRight(first)
  expect(walk.toPutRight.map(({ code }) => code)).toEqual(['33333'])
})
