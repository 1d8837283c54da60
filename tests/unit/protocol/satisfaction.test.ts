import {
  addCounts,
  bandOf,
  meanOf,
  momentsOf,
  type ScoreCounts,
  standardDeviationOf,
} from '@pratu/protocol/satisfaction'
import { describe, expect, it, test } from 'vitest'

describe('satisfaction as Thai manuals reckon it', () => {
  // Scores 5 5 5 5 4 4 4 3 2 1, by hand: Σx = 38, Σx² = 162, so x̄ = 3.8 and S.D. = √((10·162 − 38²) ÷ 90) = √(176 ÷ 90).
  const ten = momentsOf([4, 3, 1, 1, 1])

  it('sums scores and their squares', () => {
    expect(ten).toEqual({ answers: 10, scoreSum: 38, squareSum: 162 })
  })

  it('has the mean, and the S.D. of a sample', () => {
    expect(meanOf(ten)).toBe(3.8)
    expect(standardDeviationOf(ten)?.toFixed(4)).toBe('1.3984')
    expect(bandOf(ten)).toBe('much')
  })

  it('has none of nobody, and no S.D. of one', () => {
    const nobody = momentsOf([0, 0, 0, 0, 0])
    expect([meanOf(nobody), standardDeviationOf(nobody), bandOf(nobody)]).toEqual([null, null, null])
    const one = momentsOf([0, 1, 0, 0, 0])
    expect([meanOf(one), standardDeviationOf(one), bandOf(one)]).toEqual([4, null, 'much'])
  })

  it('has no S.D. but 0 where all agree', () => {
    expect(standardDeviationOf(momentsOf([7, 0, 0, 0, 0]))).toBe(0)
  })

  it('of two schools is that of all their answers', () => {
    const [one, other]: ScoreCounts[] = [
      [9, 4, 0, 1, 0],
      [0, 2, 8, 3, 5],
    ]
    const both = momentsOf(addCounts([one ?? [], other ?? []]))
    const [a, b] = [momentsOf(one ?? []), momentsOf(other ?? [])]
    expect(both).toEqual({
      answers: a.answers + b.answers,
      scoreSum: a.scoreSum + b.scoreSum,
      squareSum: a.squareSum + b.squareSum,
    })
  })
})

test.each([
  [500, 'most'],
  [451, 'most'],
  [450, 'much'],
  [351, 'much'],
  [350, 'moderate'],
  [251, 'moderate'],
  [250, 'little'],
  [151, 'little'],
  [150, 'least'],
  [100, 'least'],
] as const)('a mean of %i hundredths is %s', (hundredths, band) => {
  expect(bandOf({ answers: 100, scoreSum: hundredths, squareSum: 0 })).toBe(band)
})

test('a mean is judged as it is written, with two decimals', () => {
  // 4.505 is written 4.51, 4.5049… is written 4.50.
  expect(bandOf({ answers: 200, scoreSum: 901, squareSum: 0 })).toBe('most')
  expect(bandOf({ answers: 10_000, scoreSum: 45_049, squareSum: 0 })).toBe('much')
})
