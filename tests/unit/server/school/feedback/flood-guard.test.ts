import { expect, test } from 'vitest'
import { createFloodGuard } from '../../../../../server/school/feedback/flood-guard.ts'

test('more than people do in a while is a flood, at that station alone and of that kind alone', () => {
  let nowMs = 1_000_000
  const isFlood = createFloodGuard({ now: () => nowMs })
  const wishes = () => Array.from({ length: 13 }, () => isFlood('wish', 'kiosk 1'))
  expect(wishes()).toEqual([...Array(12).fill(false), true])
  expect(isFlood('wish', 'kiosk 2')).toBe(false)
  expect(isFlood('suggestion', 'kiosk 1')).toBe(false)
  nowMs += 10 * 60_000
  expect(isFlood('wish', 'kiosk 1')).toBe(false)
})
