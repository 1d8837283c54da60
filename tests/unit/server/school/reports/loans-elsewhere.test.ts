import { describe, expect, test } from 'vitest'
import { memoText } from '../../../../../server/school/reports/memo-text.ts'
import { reportTables } from '../../../../../server/school/reports/report-tables.ts'
import { reportFacts } from '../../../../fakes/report-facts.ts'

const facts = reportFacts()
const loans = { loans: 0, renewals: 0, returns: 0, selfServiceLoans: 0, borrowers: 0, classSetLoans: 0 }
const elsewhere = reportFacts({ figures: { ...facts.figures, ...loans, loansElsewhere: true } })
const said = (report: typeof facts) =>
  memoText(report, 5)
    .paragraphs.map(({ text }) => text)
    .join('\n')
const printed = (report: typeof facts) => JSON.stringify(reportTables(report))

describe('a report of a school whose loans are kept elsewhere', () => {
  test('says so in the memo, and not that nothing was lent', () => {
    expect(said(facts)).toMatch(/มีการยืม [\d,]+ เล่ม/)
    expect(said(elsewhere)).not.toMatch(/มีการยืม|ยืมต่อ/)
    expect(said(elsewhere)).toContain('บันทึกไว้ในระบบห้องสมุดอื่น')
    expect(said(elsewhere)).toContain('มีการเข้าใช้')
  })

  test('says so too when nobody came', () => {
    const nobody = { visits: 0, visitors: 0, gate: null, loansElsewhere: true }
    const empty = reportFacts({ figures: { ...facts.figures, ...loans, ...nobody } })
    expect(said(empty)).not.toContain('จำนวนทุกรายการจึงเป็นศูนย์')
    expect(said(empty)).toContain('บันทึกไว้ในระบบห้องสมุดอื่น')
  })

  test('has no table, row or column of loans', () => {
    const keys = reportTables(elsewhere).map(({ key }) => key)
    expect(keys).toEqual(expect.arrayContaining(['summary', 'visits', 'reach', 'kinds', 'collection']))
    for (const key of ['services', 'classes', 'self-service', 'top-titles', 'top-readers'])
      expect(keys).not.toContain(key)
    for (const { key, title, columns, rows, total } of reportTables(elsewhere)) {
      expect(JSON.stringify([title, columns]), key).not.toMatch(/ยืม/)
      if (key === 'summary') expect(JSON.stringify(rows)).not.toMatch(/ยืม/)
      if (key === 'definitions') expect(rows.map(([term]) => term).join()).not.toMatch(/ยืม/)
      for (const row of total ? [...rows, total] : rows) expect(row, key).toHaveLength(columns.length)
    }
    expect(printed(facts)).toContain('ผู้ยืม')
    expect(printed(facts)).toContain('การยืมด้วยตนเอง",')
  })
})
