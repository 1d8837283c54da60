import { expect, test } from 'vitest'
import {
  KIOSK_LIMIT,
  minutesUntil,
  oneMoreWrong,
  PATRON_LIMIT,
  pausedUntil,
  type Tries,
} from '../../../../../server/school/identity/tries.ts'

const MINUTE_MS = 60_000

const afterWrong = (times: number, nowMs: number, limit = PATRON_LIMIT): Tries | undefined =>
  Array.from({ length: times }).reduce<Tries | undefined>(
    tries => oneMoreWrong(tries, limit, nowMs),
    undefined,
  )

test('two mistakes cost nothing, the third a minute, and who goes on waits longer each time', () => {
  const now = 1_000_000
  expect(
    [1, 2, 3, 4, 5, 6, 9, 12, 15].map(times => pausedUntil(afterWrong(times, now), PATRON_LIMIT, now)),
  ).toEqual([null, null, 1, null, null, 5, 15, 60, 60].map(minutes => minutes && now + minutes * MINUTE_MS))
  expect(pausedUntil(afterWrong(3, now), PATRON_LIMIT, now + MINUTE_MS)).toBeNull()
})

test('all pictures of a day cannot be gone through in a school day', () => {
  const SETS_OF_THREE = 220
  let nowMs = 0
  let tries: Tries | undefined
  for (let wrong = 0; wrong < SETS_OF_THREE; wrong += 1) {
    nowMs = pausedUntil(tries, PATRON_LIMIT, nowMs) ?? nowMs
    tries = oneMoreWrong(tries, PATRON_LIMIT, nowMs)
  }
  expect(nowMs).toBeGreaterThan(60 * 60 * MINUTE_MS)
})

test('a kiosk rests a minute after eight mistakes, and forgets those of long ago', () => {
  const now = 1_000_000
  expect(pausedUntil(afterWrong(8, now, KIOSK_LIMIT), KIOSK_LIMIT, now)).toBe(now + MINUTE_MS)
  expect(pausedUntil(afterWrong(16, now, KIOSK_LIMIT), KIOSK_LIMIT, now)).toBe(now + MINUTE_MS)
  const later = now + KIOSK_LIMIT.forgottenAfterMs
  expect(oneMoreWrong(afterWrong(7, now, KIOSK_LIMIT), KIOSK_LIMIT, later)).toEqual({
    wrong: 1,
    lastAtMs: later,
  })
})

test('a pause is told in whole minutes, and never as none', () => {
  expect([1, MINUTE_MS, MINUTE_MS + 1].map(ms => minutesUntil(5000 + ms, 5000))).toEqual([1, 1, 2])
})
