import { describe, expect, it } from 'vitest'
import { type DayLoans, effectOf } from '../../../../../server/school/signage/effect.ts'

const days = (count: number, classLoans: number, otherLoans: number): DayLoans[] =>
  Array.from({ length: count }, () => ({ classLoans, otherLoans }))

describe('loans before and while a sign is shown', () => {
  it('tells how much more the class changed than all others, with the interval reckoned by hand', () => {
    // 20 → 40 loans of the class, 100 → 100 of the others: twice as many. The variance of the logarithm is
    // 1/20 + 1/40 + 1/100 + 1/100 = 0.095, so the interval is 2 / e^(1.96 · √0.095) to 2 · e^(1.96 · √0.095).
    const effect = effectOf(days(10, 2, 10), days(10, 4, 10))
    expect(effect).toMatchObject({
      openDays: 10,
      classLoans: { before: 20, during: 40 },
      otherLoans: { before: 100, during: 100 },
      verdict: 'more',
    })
    expect(effect.ratio?.value).toBeCloseTo(2, 10)
    expect(effect.ratio?.low).toBeCloseTo(1.0931, 3)
    expect(effect.ratio?.high).toBeCloseTo(3.6593, 3)
  })

  it('calls the same doubling no difference where the numbers are smaller', () => {
    expect(effectOf(days(5, 2, 10), days(5, 4, 10)).verdict).toBe('as-before')
  })

  it('does not praise a sign for what every class does at the same time', () => {
    const effect = effectOf(days(10, 4, 20), days(10, 8, 40))
    expect(effect.ratio?.value).toBeCloseTo(1, 10)
    expect(effect.verdict).toBe('as-before')
  })

  it('sees that a class is borrowed less', () => {
    expect(effectOf(days(10, 8, 20), days(10, 3, 20)).verdict).toBe('fewer')
  })

  it('takes one child with an armful of books for chance', () => {
    const armful = [{ classLoans: 40, otherLoans: 10 }, ...days(9, 0, 10)]
    expect(effectOf(days(10, 2, 10), armful).verdict).toBe('as-before')
  })

  it('says nothing of few loans, of few days, or of days with which nothing can be compared', () => {
    expect(effectOf(days(9, 1, 10), days(9, 1, 10))).toMatchObject({ ratio: null, verdict: 'too-few' })
    expect(effectOf(days(10, 0, 10), days(10, 5, 10)).verdict).toBe('too-few')
    expect(effectOf(days(4, 20, 50), days(4, 40, 50)).verdict).toBe('too-early')
    expect(effectOf(days(5, 20, 50), days(10, 20, 50)).verdict).toBe('too-early')
    expect(effectOf([], []).verdict).toBe('too-early')
  })
})
