import { DAY_MS, HOUR_MS } from '@pratu/protocol/bangkok'
import { expect, it } from 'vitest'
import { clockOff } from '../../../../../server/office/exchange/clock-off.ts'

const NOW = Date.parse('2026-11-26T05:00:00Z')
const off = (way: 'network' | 'file', madeAtMs: number, sentAtMs?: number) =>
  clockOff({ way, madeAtMs, sentAtMs, nowMs: NOW })

it('a clock that is more than an hour off is told, ahead or behind', () => {
  expect(off('network', NOW + DAY_MS)).toBe(DAY_MS)
  expect(off('network', NOW - DAY_MS)).toBe(-DAY_MS)
  expect(off('network', NOW - HOUR_MS)).toBeNull()
})

it('a parcel that waited says nothing against the clock that sends it', () => {
  expect(off('network', NOW - DAY_MS, NOW + 5_000)).toBeNull()
  expect(off('network', NOW - DAY_MS, NOW - 2 * HOUR_MS)).toBe(-2 * HOUR_MS)
})

it('a file on a stick is old by nature, but never from the future', () => {
  expect(off('file', NOW - 9 * DAY_MS)).toBeNull()
  expect(off('file', NOW + DAY_MS)).toBe(DAY_MS)
})
