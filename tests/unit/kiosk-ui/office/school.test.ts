import type { MonthTotals } from '@pratu/protocol/office/totals'
import { describe, expect, it, test } from 'vitest'
import { actionWords, actorWords, detailWords } from '../../../../kiosk-ui/office/audit/audit-words.ts'
import { cellText, percentText, sensedPercent } from '../../../../kiosk-ui/office/figure-text.ts'
import { monthTrend } from '../../../../kiosk-ui/office/schools/month-trend.ts'
import { semesterShort, semesterText } from '../../../../kiosk-ui/office/semester-text.ts'
import { officeDictionaries } from '../../../../kiosk-ui/office/words.ts'
import { Words } from '../../../../kiosk-ui/words/translate.svelte.ts'

const thai = new Words(officeDictionaries, 'th', () => {})
const english = new Words(officeDictionaries, 'en', () => {})

const totals = (month: string, visits: number): MonthTotals => ({
  month,
  days: 20,
  activeDays: 19,
  openMinutes: 10_000,
  sensedMinutes: 9_700,
  visits,
  gateVisits: visits,
  signedInVisits: 0,
  loans: 5,
  renewals: 0,
  returns: 4,
  selfServiceLoans: 1,
  loansElsewhereDays: 0,
  visitsPer100: visits / 2,
  loansPer100: 2.5,
})

describe('a school’s months', () => {
  it('stand from May to April, each against the same month of the year before', () => {
    const trend = monthTrend([totals('2025-11', 300), totals('2026-03', 200), totals('2026-11', 400)])
    expect(trend?.academicYear).toBe(2569)
    expect(trend?.months[0]?.month).toBe('2026-05')
    expect(trend?.months[11]?.month).toBe('2027-04')
    expect(trend?.months[6]).toMatchObject({ current: { visits: 400 }, before: { visits: 300 } })
    expect(trend?.months[10]).toMatchObject({ month: '2027-03', current: null, before: { visits: 200 } })
  })

  it('of a May belong to the year that begins in it, and of an April to the one that ends', () => {
    expect(monthTrend([totals('2026-05', 1)])?.academicYear).toBe(2569)
    expect(monthTrend([totals('2026-04', 1)])?.academicYear).toBe(2568)
    expect(monthTrend([])).toBeNull()
  })
})

test('a hidden cell is said plainly, and is no zero', () => {
  expect(cellText(thai, null)).toBe('ซ่อน')
  expect(cellText(english, null)).toBe('hidden')
  expect(cellText(thai, 0)).toBe('0')
})

test('coverage is told in percent, and not where there is no counter', () => {
  expect(percentText(sensedPercent({ openMinutes: 891, sensedMinutes: 864 }))).toBe('97%')
  expect(percentText(sensedPercent({ openMinutes: 891, sensedMinutes: null }))).toBe('–')
  expect(percentText(sensedPercent({ openMinutes: 0, sensedMinutes: 0 }))).toBe('–')
})

test('academic years are of the Buddhist era in Thai and of the common era in English', () => {
  expect(semesterText(thai, { academicYear: 2569, semester: 1 })).toBe('ภาคเรียนที่ 1 ปีการศึกษา 2569')
  expect(semesterText(english, { academicYear: 2569, semester: 2 })).toBe(
    'Semester 2 of the academic year 2026/27',
  )
  expect(semesterShort(english, 2542, 1)).toBe('Semester 1, 1999/00')
})

test('the log tells who did what, without ids', () => {
  expect(actorWords(thai, 'office:napa')).toBe('napa')
  expect(actorWords(thai, 'school:โรงเรียนบ้าน: หนองบัว')).toBe('โรงเรียนบ้าน: หนองบัว')
  expect(actorWords(thai, 'system')).toBe('ระบบ')
  expect(actionWords(english, 'report-returned')).toBe('Returned a report')
  expect(actionWords(english, 'something-new')).toBe('something-new')
  expect(
    detailWords(thai, {
      schoolId: 'x',
      name: 'บ้านหนองบัว',
      academicYear: 2569,
      semester: 1,
      version: 2,
      remark: null,
    }),
  ).toBe('ภาคเรียนที่ 1/2569 · บ้านหนองบัว · ฉบับที่ 2')
  expect(detailWords(thai, { userName: 'napa', role: 'clerk', disabled: true })).toBe(
    'napa · เจ้าหน้าที่ · ปิดใช้งาน',
  )
  expect(detailWords(english, { name: 'A', levels: 'all', hasLeft: false, outcome: 'known' })).toBe(
    'A · Kindergarten to Mathayom 6 · is back in the network · known already, not counted twice',
  )
  expect(detailWords(thai, { academicYear: 2569, semester: 1, dueDate: '2026-10-31' })).toBe(
    'ภาคเรียนที่ 1/2569 · 31 ต.ค. 2569',
  )
})
