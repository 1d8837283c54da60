import type { writeTag } from '@pratu/protocol/api/tagging'
import type { BodyOf } from '@pratu/protocol/endpoint'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import { beforeEach, expect, test } from 'vitest'
import type { Call } from '../../../../kiosk-ui/link/http.ts'
import { mayOverwrite, type TagEntry, Tagging } from '../../../../kiosk-ui/state/tagging.svelte.ts'
import { bookOf } from '../../server/school/tagging/some-book.ts'

type Body = BodyOf<typeof writeTag>
const PAD = { stationId: '019ab000-0000-7000-8000-000000000001', device: 'pad' }
const written = (code: string, security = 'set') => succeed({ item: bookOf(code).summary, security })

let asked: Body[]
let answers: Result<unknown>[]
let sounds: string[]
let pad: typeof PAD | null
let tagging: Tagging

beforeEach(() => {
  asked = []
  answers = []
  sounds = []
  pad = PAD
  const call = (async (_endpoint: unknown, { body }: { body: Body }) => {
    asked.push(body)
    return answers.shift() ?? written(body.code)
  }) as unknown as Call
  tagging = new Tagging({ call, pad: () => pad, sound: tone => sounds.push(tone) })
})

const states = (): (readonly [TagEntry['state'], string, number])[] =>
  tagging.entries.map(({ state, code, part }) => [state, code, part])

test('books are written one after another, each on the tag that lies there, and counted', async () => {
  tagging.scan('B1')
  tagging.scan('B2')
  await tagging.turns.settled()
  expect(asked).toEqual([
    { ...PAD, code: 'B1', parts: 1, part: 1, overwrite: false },
    { ...PAD, code: 'B2', parts: 1, part: 1, overwrite: false },
  ])
  expect(states()).toEqual([
    ['written', 'B2', 1],
    ['written', 'B1', 1],
  ])
  expect([tagging.count, sounds]).toEqual([2, ['ok', 'ok']])
})

test('the same code again is the next part of a set; one that did not take is asked for again', async () => {
  tagging.parts = 3
  tagging.scan('SET')
  await tagging.turns.settled()
  answers = [refuse('tag-unfinished')]
  tagging.scan('SET')
  tagging.scan('SET')
  tagging.scan('SET')
  await tagging.turns.settled()
  expect(asked.map(({ part }) => part)).toEqual([1, 2, 2, 3])
  expect(states()).toEqual([
    ['written', 'SET', 3],
    ['written', 'SET', 2],
    ['written', 'SET', 1],
  ])
  tagging.scan('SET')
  tagging.scan('OTHER')
  await tagging.turns.settled()
  expect(asked.slice(4).map(({ part }) => part)).toEqual([1, 1])
})

test('what stands on the tag is overwritten only when whoever holds the book says so', async () => {
  answers = [refuse({ code: 'tag-of-other-item', params: { item: 'B9', title: 'ช้าง' } })]
  tagging.scan('B1')
  await tagging.turns.settled()
  const [refused] = tagging.entries
  if (!refused) throw new Error('There is no entry.')
  expect([mayOverwrite(refused), tagging.count, sounds]).toEqual([true, 0, ['ask']])
  tagging.overwrite(refused)
  await tagging.turns.settled()
  expect(asked.map(({ overwrite }) => overwrite)).toEqual([false, true])
  expect(states()).toEqual([['written', 'B1', 1]])
})

test('what is broken is not overwritten but written again', async () => {
  answers = [refuse('tag-unfinished'), refuse('tag-unfinished'), written('B1', 'not-taken')]
  tagging.scan('B1')
  await tagging.turns.settled()
  const [refused] = tagging.entries
  if (!refused) throw new Error('There is no entry.')
  expect(mayOverwrite(refused)).toBe(false)
  tagging.again(refused)
  await tagging.turns.settled()
  expect(states()).toEqual([['refused', 'B1', 1]])
  tagging.again(refused)
  await tagging.turns.settled()
  expect(states()).toEqual([['written', 'B1', 1]])
  expect(sounds).toEqual(['ask', 'ask', 'ask'])
})

test('without a pad nothing is asked of the server', async () => {
  pad = null
  tagging.scan('B1')
  await tagging.turns.settled()
  expect(asked).toEqual([])
  expect(tagging.entries[0]?.failures).toEqual([{ code: 'device-offline' }])
})
