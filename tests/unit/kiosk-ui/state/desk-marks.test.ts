import type { DeskDeed } from '@pratu/protocol/desk'
import { succeed } from '@pratu/protocol/failures'
import type { SecurityOutcome } from '@pratu/protocol/tag-security'
import { beforeEach, expect, test } from 'vitest'
import type { Call } from '../../../../kiosk-ui/link/http.ts'
import { DeskMarks } from '../../../../kiosk-ui/state/desk-marks.svelte.ts'
import { createPadGate } from '../../../../kiosk-ui/state/pad-gate.ts'
import { bookOf } from '../../server/school/tagging/some-book.ts'

const STATION_ID = '019ab000-0000-7000-8000-000000000001'
const lent = (code: string) => ({ kind: 'lent', loan: { item: bookOf(code).summary } }) as unknown as DeskDeed
const deed = (kind: string) => ({ kind }) as unknown as DeskDeed

let asked: unknown[]
let outcomes: { wanted: 'on-loan' | 'in-stock'; outcome: SecurityOutcome }[]
let stationId: string | null
let marks: DeskMarks

beforeEach(() => {
  asked = []
  outcomes = []
  stationId = STATION_ID
  const call = (async (_endpoint: unknown, { body }: { body: unknown }) => {
    asked.push(body)
    return succeed(outcomes.shift() ?? { wanted: 'on-loan', outcome: 'set' })
  }) as unknown as Call
  marks = new DeskMarks({
    call,
    stationId: () => stationId,
    onPad: () => [{ code: 'B1', title: 'ช้าง' }],
  })
})

const settled = () => new Promise(resolve => setTimeout(resolve))

test('what is lent is written on the desk’s pad; red where it did not take, until it does', async () => {
  outcomes = [{ wanted: 'on-loan', outcome: 'not-taken' }]
  marks.follow(lent('B1'))
  await settled()
  expect(asked).toEqual([{ stationId: STATION_ID, code: 'B1' }])
  expect(marks.troubles).toMatchObject([{ code: 'B1', wanted: 'on-loan', elsewhere: false }])
  const [trouble] = marks.troubles
  if (trouble) marks.again(trouble)
  await settled()
  expect(marks.troubles).toEqual([])
})

test('a book that does not lie on the pad is a hint when it leaves, and nothing when it comes', async () => {
  outcomes = [
    { wanted: 'on-loan', outcome: 'not-there' },
    { wanted: 'in-stock', outcome: 'not-there' },
  ]
  marks.follow(lent('B1'))
  await settled()
  expect(marks.troubles).toMatchObject([{ code: 'B1', elsewhere: true }])
  marks.follow(lent('B1'))
  await settled()
  expect(marks.troubles).toEqual([])
})

test('what was undone names no book, so whatever lies there is told anew; other deeds change no mark', async () => {
  marks.follow(deed('undone'))
  marks.follow(deed('paid'))
  marks.follow(deed('renewed'))
  await settled()
  expect(asked).toEqual([{ stationId: STATION_ID, code: 'B1' }])
})

test('without a pad at the desk nothing is asked', async () => {
  stationId = null
  marks.follow(lent('B1'))
  await settled()
  expect(asked).toEqual([])
})

test('a book that flickers on the pad is acted on once, one that comes back later is', () => {
  const isNew = createPadGate()
  expect([isNew('B1', 0), isNew('B2', 10), isNew('B1', 20_000), isNew('B1', 49_000)]).toEqual([
    true,
    true,
    false,
    false,
  ])
  expect(isNew('B1', 80_000)).toBe(true)
})
