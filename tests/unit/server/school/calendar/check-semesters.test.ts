import type { OwnSemesters } from '@pratu/protocol/calendar'
import { describe, expect, it, test } from 'vitest'
import { checkSemesters } from '../../../../../server/school/calendar/check-semesters.ts'

const semesters = (first: [string, string] | null, second: [string, string] | null): OwnSemesters => ({
  first: first && { from: first[0], to: first[1] },
  second: second && { from: second[0], to: second[1] },
})
const codes = (...asked: Parameters<typeof checkSemesters>) =>
  checkSemesters(...asked).map(({ code }) => code)

describe('a year can have', () => {
  it.each([
    [2569, semesters(['2026-05-18', '2026-10-09'], ['2026-11-02', '2027-03-30'])],
    [2569, semesters(null, null)],
    [2557, semesters(['2014-06-10', '2014-11-04'], ['2014-11-24', '2015-04-10'])],
    [2557, semesters(['2014-06-10', '2014-11-04'], null)],
    [2563, semesters(['2020-07-01', '2020-11-13'], ['2020-12-01', '2021-04-09'])],
    [2569, semesters(['2026-08-10', '2026-12-20'], ['2027-01-11', '2027-06-04'])],
  ])('%i: %o', (year, asked) => {
    expect(codes(year, asked, [])).toEqual([])
  })
})

test('all that is wrong is told at once', () => {
  expect(
    checkSemesters(2569, semesters(['2026-10-10', '2026-05-16'], ['2027-11-01', '2027-11-05']), []),
  ).toEqual([
    { code: 'semester-backwards', params: { semester: 1 } },
    { code: 'semester-outside-year', params: { semester: 2 } },
    { code: 'semester-length', params: { semester: 2, days: 5, shortest: 30, longest: 240 } },
  ])
})

describe('a year cannot have', () => {
  it.each([
    ['semesters-overlap', semesters(['2026-05-16', '2026-11-10'], ['2026-11-01', '2027-03-31'])],
    ['semester-is-other', semesters(['2026-11-01', '2027-03-01'], ['2026-06-01', '2026-12-31'])],
    ['semester-is-other', semesters(['2026-11-01', '2027-03-31'], null)],
    ['semester-is-other', semesters(null, ['2026-05-16', '2026-10-10'])],
    ['semester-outside-year', semesters(['2025-05-16', '2025-10-10'], null)],
    ['semester-length', semesters(['2026-05-16', '2027-03-31'], null)],
    ['semesters-overlap', semesters(['2026-08-15', '2027-04-01'], null)],
  ])('%s: %o', (code, asked) => {
    expect(codes(2569, asked, [])).toContain(code)
  })
})

test('a semester keeps clear of those that the school has in the years beside it', () => {
  const before = { academicYear: 2568, semester: 2, from: '2025-11-01', to: '2026-05-20' }
  expect(checkSemesters(2569, semesters(['2026-05-16', '2026-10-10'], null), [before])).toEqual([
    { code: 'semester-overlaps-other', params: { semester: 1 } },
  ])
})
