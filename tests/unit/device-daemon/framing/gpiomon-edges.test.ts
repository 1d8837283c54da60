import { expect, test } from 'vitest'
import { decodeGpiomonEdges } from '../../../../device-daemon/framing/gpiomon-edges.ts'

test('edges of both versions of gpiomon are read with the time of the kernel', () => {
  const { push } = decodeGpiomonEdges()
  expect(push('1 17 4242 5000000\n0 27 4242 987654321\n')).toEqual([
    { line: 17, isHigh: true, atMs: 4_242_005 },
    { line: 27, isHigh: false, atMs: 4_242_987.654321 },
  ])
  expect(push('1 17 4243.005000000\n2 27 4243.987654321\n')).toEqual([
    { line: 17, isHigh: true, atMs: 4_243_005 },
    { line: 27, isHigh: false, atMs: 4_243_987.654321 },
  ])
})

test('an edge that comes in pieces is given when it is whole', () => {
  const { push } = decodeGpiomonEdges()
  expect(push('1 17 10 5')).toEqual([])
  expect(push('00000\n0 17')).toEqual([{ line: 17, isHigh: true, atMs: 10_000.5 }])
  expect(push(' 11 0\n')).toEqual([{ line: 17, isHigh: false, atMs: 11_000 }])
})

test('edges that come together are put in the order of their times', () => {
  const { push } = decodeGpiomonEdges()
  const edges = push('0 17 10 0\n1 17 10 200000000\n0 27 10 60000000\n1 27 10 260000000\n')
  expect(edges.map(edge => [edge?.line, edge?.isHigh])).toEqual([
    [17, false],
    [27, false],
    [17, true],
    [27, true],
  ])
})

test('text that is no edge is told', () => {
  expect(decodeGpiomonEdges().push('Monitoring lines 17, 27\n')).toEqual([null])
})
