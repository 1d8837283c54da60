import { expect, test } from 'vitest'
import { createScanGate } from '../../../../kiosk-ui/state/scan-gate.ts'

test('the same code by another way within 700 ms is one scan, whichever way comes first', () => {
  for (const [first, second] of [
    ['scanner', 'keyboard'],
    ['keyboard', 'scanner'],
  ] as const) {
    const { judge } = createScanGate()
    expect(judge('0012345', first, 1000)).toBe('new')
    expect(judge('0012345', second, 1700)).toBe('echo')
  }
})

test('the same code by another way later is a scan of its own', () => {
  const { judge } = createScanGate()
  judge('0012345', 'scanner', 1000)
  expect(judge('0012345', 'keyboard', 1701)).toBe('new')
})

test('the same reader reading the same code again is a repeat, and its echo is still an echo', () => {
  const { judge } = createScanGate()
  expect(judge('0012345', 'scanner', 0)).toBe('new')
  expect(judge('0012345', 'keyboard', 50)).toBe('echo')
  expect(judge('0012345', 'scanner', 900)).toBe('repeat')
  expect(judge('0012345', 'keyboard', 950)).toBe('echo')
  expect(judge('0012345', 'scanner', 2500)).toBe('new')
})

test('twenty scans a second pass for a minute, though they do not come evenly', () => {
  const { judge } = createScanGate()
  const verdicts = new Set<string>()
  for (let second = 0; second < 60; second += 1)
    for (let scan = 0; scan < 20; scan += 1)
      verdicts.add(
        judge(`${second}-${scan}`, 'scanner', second * 1000 + (second % 2 === 0 ? scan * 50 : 500)),
      )
  expect(verdicts).toEqual(new Set(['new']))
})

test('of a flood the newest are lost, and afterwards scans pass again', () => {
  const { judge } = createScanGate()
  const flood = Array.from({ length: 200 }, (_, index) => judge(`flood-${index}`, 'scanner', index))
  expect(flood.slice(0, 20)).toEqual(Array(20).fill('new'))
  expect(flood.filter(verdict => verdict === 'too-fast').length).toBeGreaterThan(170)
  expect(judge('after', 'scanner', 5000)).toBe('new')
})

test('what was heard until a moment can be forgotten; what was heard since is kept', () => {
  const { judge, forget } = createScanGate()
  judge('CARD-1', 'scanner', 1000)
  judge('CARD-2', 'scanner', 1300)
  forget(1000)
  expect(judge('CARD-1', 'keyboard', 1400)).toBe('new')
  expect(judge('CARD-2', 'keyboard', 1500)).toBe('echo')
})
