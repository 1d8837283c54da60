import { refuse, succeed } from '@pratu/protocol/failures'
import type { IdleFeed } from '@pratu/protocol/signage'
import { beforeEach, expect, test } from 'vitest'
import type { Call } from '../../../../kiosk-ui/link/http.ts'
import { KeptFeed } from '../../../../kiosk-ui/state/idle-feed.svelte.ts'
import { emptyFeed } from '../../../fakes/idle-feed.ts'
import { createPageTime } from '../../../fakes/page-time.ts'

const MINUTE_MS = 60_000

let page = createPageTime()
let asked = 0
let answer: IdleFeed | null = null
let kept: KeptFeed

beforeEach(() => {
  page = createPageTime()
  asked = 0
  answer = emptyFeed()
  const call = (async () => {
    asked += 1
    return answer ? succeed(answer) : refuse('server-unreachable')
  }) as Call
  kept = new KeptFeed({ call, requestId: () => 'key' }, page.time)
})

test('it is asked for when the screen comes, and every quarter of an hour while it stays', async () => {
  kept.start()
  await page.settle()
  expect(kept.feed).toEqual(emptyFeed())
  await page.pass(15 * MINUTE_MS - 1)
  expect(asked).toBe(1)
  await page.pass(1)
  expect(asked).toBe(2)
  kept.stop()
  await page.pass(60 * MINUTE_MS)
  expect(asked).toBe(2)
})

test('a screen that comes back at once shows what it has', async () => {
  kept.start()
  await page.settle()
  kept.stop()
  await page.pass(MINUTE_MS / 2)
  kept.start()
  await page.settle()
  expect(asked).toBe(1)
})

test('while the server is away it goes on with what it has, and asks each minute', async () => {
  kept.start()
  await page.settle()
  answer = null
  await page.pass(15 * MINUTE_MS)
  await page.pass(3 * MINUTE_MS)
  expect(asked).toBe(5)
  expect(kept.feed).toEqual(emptyFeed())
  answer = { ...emptyFeed(), days: [] }
  await page.pass(MINUTE_MS)
  expect(kept.feed?.days).toEqual([])
})
