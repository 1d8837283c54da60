import { expect, test } from 'vitest'
import { reportHealth } from '../../../../device-daemon/uplink/report-health.ts'
import { createVirtualClock } from '../../../fakes/virtual-clock.ts'

const setUp = () => {
  const clock = createVirtualClock()
  const sentAtMs: number[] = []
  return { clock, sentAtMs, health: reportHealth(clock, () => sentAtMs.push(clock.monotonicMs())) }
}

test('a change is told at once, and then every half minute', () => {
  const { clock, sentAtMs, health } = setUp()
  clock.advanceTo(60_000)
  expect(sentAtMs).toEqual([])
  health.changed()
  clock.advanceTo(125_000)
  expect(sentAtMs).toEqual([60_000, 90_000, 120_000])
})

test('many changes are told at most once a second, the last of them too', () => {
  const { clock, sentAtMs, health } = setUp()
  for (let atMs = 0; atMs <= 2_500; atMs += 100) {
    clock.advanceTo(atMs)
    health.changed()
  }
  clock.advanceTo(5_000)
  expect(sentAtMs).toEqual([0, 1_000, 2_000, 3_000])
})

test('nothing is told after the end', () => {
  const { clock, sentAtMs, health } = setUp()
  health.changed()
  health.stop()
  clock.advanceTo(60_000)
  expect(sentAtMs).toEqual([])
})
