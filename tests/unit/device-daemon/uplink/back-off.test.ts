import { expect, test } from 'vitest'
import { backOff } from '../../../../device-daemon/uplink/back-off.ts'

test('delays double up to the last and begin anew after a success', () => {
  const retry = backOff(250, 1_000, () => 0)
  expect([1, 2, 3, 4].map(() => retry.delayMs())).toEqual([250, 500, 1_000, 1_000])
  retry.reset()
  expect(retry.delayMs()).toBe(250)
})

test('chance shortens a delay by up to half, so that stations do not return all at once', () => {
  expect(backOff(1_000, 1_000, () => 0.999_999).delayMs()).toBeCloseTo(500, 0)
})
