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

test('what staff changed is asked for at once while the screen stays, else when it comes', async () => {
  kept.changed(1)
  kept.start()
  await page.settle()
  expect(asked).toBe(1)
  answer = { ...emptyFeed(), days: [] }
  kept.changed(2)
  await page.settle()
  expect([asked, kept.feed?.days]).toEqual([2, []])
  kept.changed(2)
  kept.stop()
  kept.changed(3)
  await page.settle()
  expect(asked).toBe(2)
  kept.start()
  await page.settle()
  expect(asked).toBe(3)
})

test('an answer from before a change does not stand in the way of the one from after it', async () => {
  const answers: ((feed: IdleFeed) => void)[] = []
  const call = (() =>
    new Promise(resolve => {
      answers.push(feed => resolve(succeed(feed)))
    })) as unknown as Call
  kept = new KeptFeed({ call, requestId: () => 'key' }, page.time)
  kept.start()
  kept.changed(1)
  answers[1]?.({ ...emptyFeed(), days: [] })
  await page.settle()
  answers[0]?.(emptyFeed())
  await page.settle()
  expect(kept.feed?.days).toEqual([])
})
