import type { SchoolFigures } from '@pratu/protocol/half-year-report'
import { describe, expect, it, test } from 'vitest'
import { checkTables } from '../../../../../server/documents/check-tables.ts'
import type { DocumentTable } from '../../../../../server/documents/document-table.ts'
import { crossCheck } from '../../../../../server/school/reports/cross-check.ts'
import { reportTables } from '../../../../../server/school/reports/report-tables.ts'
import { reportFacts } from '../../../../fakes/report-facts.ts'
import { emptyFigures, schoolFigures } from '../../../../fakes/school-figures.ts'

const semester = { from: '2026-05-16', to: '2026-10-10' }
const figures = schoolFigures(semester)
const gate = figures.gate
if (!gate) throw new Error('The invented school has a counter.')

const places = (changed: Partial<SchoolFigures>) =>
  crossCheck({ ...figures, ...changed }).map(({ table, row }) => `${table} ${row}`)

/** Rows whose first one is one too many in a column. */
const oneMore = <Row extends object>(rows: readonly Row[], column: keyof Row): Row[] =>
  rows.map((row, index) => (index === 0 ? { ...row, [column]: Number(row[column]) + 1 } : row))

describe('figures', () => {
  it.each([1, 2, 3, 4, 5])('that add up are let through, whatever they are (%i)', seed => {
    expect(crossCheck(schoolFigures({ ...semester, seed }))).toEqual([])
  })

  it('of a semester in which nothing happened add up', () => {
    expect(crossCheck(emptyFigures(semester))).toEqual([])
  })

  it.each<[string, Partial<SchoolFigures>]>([
    ['basis gate-covered', { coverage: { openMinutes: 1000, sensedMinutes: 899 } }],
    ['basis visits', { visits: figures.visits + 1 }],
    ['byMonth openDays', { byMonth: oneMore(figures.byMonth, 'openDays') }],
    ['byMonth visits', { byMonth: oneMore(figures.byMonth, 'visits') }],
    ['byMonth gateVisits', { byMonth: oneMore(figures.byMonth, 'gateVisits') }],
    ['byMonth signedInVisits', { byMonth: oneMore(figures.byMonth, 'signedInVisits') }],
    ['byMonth loans', { byMonth: oneMore(figures.byMonth, 'loans') }],
    ['byMonth renewals', { byMonth: oneMore(figures.byMonth, 'renewals') }],
    ['byMonth returns', { byMonth: oneMore(figures.byMonth, 'returns') }],
    [
      'byMonth basis 2026-05',
      { byMonth: figures.byMonth.map((row, n) => (n === 0 ? { ...row, basis: 'signed-in' } : row)) },
    ],
    ['byGroup enrolled', { byGroup: oneMore(figures.byGroup, 'enrolled') }],
    ['byGroup loans', { byGroup: oneMore(figures.byGroup, 'loans') }],
    ['byGroup visits', { byGroup: oneMore(figures.byGroup, 'visits') }],
    ['byGroup visitors', { visitors: 403 }],
    ['byGroup borrowers', { borrowers: 319 }],
    ['parts classes', { byClass: oneMore(figures.byClass, 'loans') }],
    ['parts purposes', { byPurpose: [{ purpose: 'read', visits: 9999 }] }],
    ['parts selfServiceLoans', { selfServiceLoans: figures.loans + 1 }],
    ['parts openDays', { calendarOpenDays: figures.openDays - 1 }],
    ['gate estimated', { gaps: figures.gaps.slice(1) }],
    ['tops topTitles', { topTitles: [{ title: 'ก', author: null, loans: figures.loans + 1 }] }],
    [
      'tops topReaders',
      { topReaders: [{ patronId: null, name: 'ก', classroom: null, loans: figures.loans + 1 }] },
    ],
  ])('that disagree are told with their place: %s', (place, changed) => {
    expect(places(changed)).toContain(place)
  })

  it('of the counters follow from entries, correction, staff and estimates', () => {
    expect(places({ gate: { ...gate, staffPasses: gate.staffPasses + 1 } })).toContain('gate visits')
    expect(places({ gate: { ...gate, entries: gate.entries + 5 } })).toContain('gate visits')
    expect(places({ gate: { ...gate, estimatesIncluded: false } })).toContain('gate visits')
    expect(places({ gate: null })).toContain('gate coverage')
  })

  it('are told with both numbers', () => {
    const [first] = crossCheck({ ...figures, loans: figures.loans + 7 })
    expect(first).toEqual({
      table: 'byMonth',
      row: 'loans',
      stated: figures.loans + 7,
      expected: figures.loans,
    })
  })
})

describe('tables', () => {
  test('of a report add up, also of an empty one', () => {
    expect(checkTables(reportTables(reportFacts()))).toEqual([])
    expect(checkTables(reportTables(reportFacts({ figures: emptyFigures(semester) })))).toEqual([])
  })

  test('of reach say no share where more came than were enrolled, and why', () => {
    const [first, ...others] = figures.byGroup
    if (!first) throw new Error('The invented school has levels.')
    const byGroup = [{ ...first, enrolled: 14, visitors: 27, borrowers: 7 }, ...others]
    const tables = reportTables(reportFacts({ figures: { ...figures, byGroup } }))
    const reach = tables.find(({ key }) => key === 'reach')
    expect(reach?.rows[0]?.slice(2)).toEqual([14, 27, null, 7, { share: 0.5 }])
    expect(reach?.notes.join()).toContain('ไม่ทราบจำนวนทั้งหมดของเวลานั้น')
    expect(checkTables(tables)).toEqual([])
  })

  const table: DocumentTable = {
    key: 'planted',
    title: '',
    columns: [
      { heading: 'เดือน', holds: 'text', width: 1 },
      { heading: 'ครั้ง', holds: 'number', width: 1, adds: true },
      { heading: 'วัน', holds: 'number', width: 1, adds: true },
      { heading: 'เฉลี่ย', holds: 'number', width: 1, quotient: { part: 1, whole: 2 } },
      { heading: 'ร้อยละ', holds: 'number', width: 1, quotient: { part: 1, whole: 'total' } },
    ],
    rows: [
      ['ก', 10, 4, { decimal: 2.5 }, { share: 0.25 }],
      ['ข', 30, 0, null, { share: 0.75 }],
    ],
    total: ['รวม', 40, 4, { decimal: 10 }, { share: 1 }],
    notes: [],
    chart: null,
  }

  it('are reckoned again: totals, averages and shares', () => {
    expect(checkTables([table])).toEqual([])
    const wrongTotal = { ...table, total: ['รวม', 41, 4, { decimal: 10.25 }, { share: 1 }] }
    expect(checkTables([wrongTotal])).toContainEqual({
      table: 'planted',
      row: 'ครั้ง',
      stated: 41,
      expected: 40,
    })
    const wrongAverage = {
      ...table,
      rows: [['ก', 10, 4, { decimal: 2.6 }, { share: 0.25 }], ...table.rows.slice(1)],
    }
    expect(checkTables([wrongAverage]).map(({ row }) => row)).toEqual(['เฉลี่ย ก'])
    const wrongShare = {
      ...table,
      rows: [table.rows[0] ?? [], ['ข', 30, 0, null, { share: 0.7 }]],
    }
    expect(checkTables([wrongShare]).map(({ row }) => row)).toEqual(['ร้อยละ ข'])
  })
})
