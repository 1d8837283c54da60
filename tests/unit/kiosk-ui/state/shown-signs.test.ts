import { type FailureCode, refuse, succeed } from '@pratu/protocol/failures'
import { beforeEach, expect, test } from 'vitest'
import type { Call } from '../../../../kiosk-ui/link/http.ts'
import { createShownSigns, type ShownSigns } from '../../../../kiosk-ui/state/shown-signs.ts'
import { createPageTime } from '../../../fakes/page-time.ts'

interface Told {
  readonly key: unknown
  readonly shown: unknown
}
let page = createPageTime()
let told: Told[] = []
let refused: FailureCode | null = null
let signs: ShownSigns

beforeEach(() => {
  page = createPageTime()
  told = []
  refused = null
  let keys = 0
  const call = (async (_endpoint, { body, idempotencyKey }) => {
    told.push({ key: idempotencyKey, shown: (body as { shown: unknown }).shown })
    return refused ? refuse(refused) : succeed({})
  }) as Call
  const requestId = () => {
    keys += 1
    return `key-${keys}`
  }
  signs = createShownSigns({ call, requestId }, page.time)
})

test('the seconds of each sign are told together when somebody comes', async () => {
  signs.show('a')
  await page.pass(12_000)
  signs.show(null)
  await page.pass(12_000)
  signs.show('b')
  await page.pass(12_000)
  signs.show('a')
  await page.pass(5000)
  signs.end()
  await page.settle()
  expect(told).toEqual([
    {
      key: 'key-1',
      shown: [
        { signId: 'a', seconds: 17 },
        { signId: 'b', seconds: 12 },
      ],
    },
  ])
  signs.end()
  await page.settle()
  expect(told).toHaveLength(1)
})

test('while nobody comes they are told every ten minutes', async () => {
  for (let step = 0; step < 100; step += 1) {
    signs.show('a')
    await page.pass(12_000)
  }
  expect(told.map(({ shown }) => shown)).toEqual([[{ signId: 'a', seconds: 600 }]])
})

test('what the server may not have heard is told again under the same key, and what came since by itself', async () => {
  refused = 'server-unreachable'
  signs.show('a')
  await page.pass(10_000)
  signs.end()
  await page.settle()
  refused = null
  signs.show('b')
  await page.pass(20_000)
  signs.end()
  await page.settle()
  signs.end()
  await page.settle()
  expect(told).toEqual([
    { key: 'key-1', shown: [{ signId: 'a', seconds: 10 }] },
    { key: 'key-1', shown: [{ signId: 'a', seconds: 10 }] },
    { key: 'key-2', shown: [{ signId: 'b', seconds: 20 }] },
  ])
})
