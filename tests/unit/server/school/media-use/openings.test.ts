import { expect, test } from 'vitest'
import { createOpenings } from '../../../../../server/school/media-use/openings.ts'

const MINUTE_MS = 60_000

test('pieces of one opening are one, however long it lasts; after an hour of silence it is another', () => {
  let nowMs = 0
  const isNew = createOpenings({ now: () => nowMs })
  expect(isNew('film opening-1')).toBe(true)
  for (let minute = 0; minute < 180; minute += 30) {
    nowMs += 30 * MINUTE_MS
    expect(isNew('film opening-1')).toBe(false)
  }
  expect(isNew('film opening-2')).toBe(true)
  nowMs += 60 * MINUTE_MS
  expect(isNew('film opening-1')).toBe(true)
})

test('it remembers no more than a school opens', () => {
  const isNew = createOpenings({ now: () => 0 })
  for (let n = 0; n <= 2000; n += 1) isNew(`film ${n}`)
  expect(isNew('film 2000')).toBe(false)
  expect(isNew('film 0')).toBe(true)
})
