import { describe, expect, it } from 'vitest'
import { currentRound, semesterBefore, semesterOf } from '../../../../server/office/semesters.ts'

const roundOn = (day: string) => {
  const { academicYear, semester } = currentRound(day)
  return `${semester}/${academicYear}`
}

describe('the round of reporting', () => {
  it.each([
    ['2026-05-16', '2/2568'],
    ['2026-09-09', '2/2568'],
    ['2026-09-10', '1/2569'],
    ['2026-10-20', '1/2569'],
    ['2026-11-26', '1/2569'],
    ['2027-02-28', '1/2569'],
    ['2027-03-01', '2/2569'],
    ['2027-05-15', '2/2569'],
  ])('on %s is that of %s: the semester that ended last, or is about to end', (day, round) => {
    expect(roundOn(day)).toBe(round)
  })
})

it('a day lies in a semester or in a break', () => {
  expect(['2026-05-15', '2026-05-16', '2026-10-10', '2026-10-11'].map(semesterOf)).toEqual([null, 1, 1, null])
  expect(['2026-10-31', '2026-11-01', '2027-03-31', '2027-04-01'].map(semesterOf)).toEqual([null, 2, 2, null])
})

it('before the first semester comes the second of the year before', () => {
  expect(semesterBefore({ academicYear: 2569, semester: 1 })).toEqual({ academicYear: 2568, semester: 2 })
  expect(semesterBefore({ academicYear: 2569, semester: 2 })).toEqual({ academicYear: 2569, semester: 1 })
})
