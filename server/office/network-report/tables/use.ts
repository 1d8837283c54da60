import { addingColumn, nameColumn, numberColumn } from '../../../documents/table-columns.ts'
import { CAUTION, loansElsewhereNotes, type NetworkTable, rate } from '../table-parts.ts'

export const table: NetworkTable = report => ({
  key: 'use',
  title: 'การเข้าใช้และการยืมของแต่ละโรงเรียน',
  columns: [
    nameColumn('โรงเรียน', 8),
    addingColumn('นักเรียน (คน)', 2.8),
    addingColumn('เข้าใช้ (ครั้ง)', 3),
    numberColumn('เข้าใช้ต่อ 100 คน (ครั้ง)', 3.2),
    addingColumn('ยืม (เล่ม)', 3),
    numberColumn('ยืมต่อ 100 คน (เล่ม)', 3.2),
  ],
  rows: report.schools.map(row => [
    row.name,
    row.enrolled,
    row.visits,
    rate(row.visitsPer100),
    row.loans,
    rate(row.loansPer100),
  ]),
  total: [
    'รวม',
    report.totals.enrolled,
    report.totals.visits,
    rate(report.totals.visitsPer100),
    report.totals.loans,
    rate(report.totals.loansPer100),
  ],
  notes: ['เรียงตามชื่อโรงเรียน ไม่ใช่ตามจำนวน', ...loansElsewhereNotes(report), CAUTION],
  chart: null,
})
