import type { NetworkReport } from '@pratu/protocol/office/network-report'
import { meanOf, standardDeviationOf } from '@pratu/protocol/satisfaction'
import type { DocumentTable, TableCell } from '../../../documents/document-table.ts'
import { numberColumn, textColumn } from '../../../documents/table-columns.ts'
import { loansElsewhereNotes, type NetworkTable, rate } from '../table-parts.ts'

export const table: NetworkTable = report => summaryOf(report, loansElsewhereNotes(report))

const summaryOf = ({ schools, missing, totals }: NetworkReport, notes: string[]): DocumentTable => ({
  key: 'summary',
  title: 'ภาพรวมของเครือข่าย',
  columns: [textColumn('รายการ', 9), numberColumn('จำนวน', 3), textColumn('หน่วย', 3)],
  rows: [
    ['โรงเรียนในเครือข่าย', schools.length + missing.length, 'โรงเรียน'],
    ['โรงเรียนที่รายงานได้รับการตรวจรับแล้ว', schools.length, 'โรงเรียน'],
    ['โรงเรียนที่ยังไม่นับรวม', missing.length, 'โรงเรียน'],
    ['นักเรียนของโรงเรียนที่นับรวม', totals.enrolled, 'คน'],
    ['การเข้าใช้ห้องสมุด', totals.visits, 'ครั้ง'],
    ['การเข้าใช้ต่อนักเรียน 100 คน', rate(totals.visitsPer100), 'ครั้ง'],
    ['ในจำนวนนี้เป็นประมาณการ', totals.estimatedVisits, 'ครั้ง'],
    ['การยืม', totals.loans, 'เล่ม'],
    ['การยืมต่อนักเรียน 100 คน', rate(totals.loansPer100), 'เล่ม'],
    ['การยืมด้วยตนเอง', totals.loans === null ? null : totals.selfServiceLoans, 'เล่ม'],
    ['การยืมต่ออายุ', totals.loans === null ? null : totals.renewals, 'ครั้ง'],
    ...feedbackRows(totals),
  ],
  total: null,
  notes: [
    ...(missing.length === 0
      ? []
      : [`ยอดรวมยังไม่ครบเครือข่าย ขาดอีก ${missing.length} โรงเรียน ดูตารางโรงเรียนที่ยังไม่นับรวม`]),
    ...notes,
  ],
  chart: null,
})

/** What not every school tells: answers of all are put together, so that a large school weighs more than a small one. */
function feedbackRows({ satisfaction, mediaUses = 0 }: NetworkReport['totals']): TableCell[][] {
  const rows: TableCell[][] = mediaUses > 0 ? [['การใช้สื่อ', mediaUses, 'ครั้ง']] : []
  if (!satisfaction || satisfaction.answers === 0) return rows
  return [
    ...rows,
    ['คำตอบเรื่องความพึงพอใจ', satisfaction.answers, 'ครั้ง'],
    ['ความพึงพอใจเฉลี่ย', rate(meanOf(satisfaction)), 'จาก 5'],
    ['ส่วนเบี่ยงเบนมาตรฐานของความพึงพอใจ (S.D.)', rate(standardDeviationOf(satisfaction)), ''],
  ]
}
