import { signedInVisits } from '@pratu/protocol/figures'
import { addingColumn, quotientColumn, share, textColumn } from '../../../documents/table-columns.ts'
import type { ReportTable } from '../table-parts.ts'

/** Null without a counter: there is nothing to hold against those who signed in. */
export const table: ReportTable = ({ figures }) => {
  const { gate, byMonth } = figures
  if (gate === null) return null
  const signedIn = signedInVisits(figures.signedIn)
  return {
    key: 'reconciliation',
    title: 'การเข้าใช้จากเครื่องนับเทียบกับการลงชื่อเข้าใช้',
    columns: [
      textColumn('เดือน', 3),
      addingColumn('เครื่องนับ (ครั้ง)'),
      addingColumn('ลงชื่อเข้าใช้ (ครั้ง)'),
      addingColumn('ต่างกัน (ครั้ง)'),
      quotientColumn('ลงชื่อต่อเครื่องนับ (ร้อยละ)', 2, 1, 3.4),
    ],
    rows: byMonth.map(row => [
      { month: row.month },
      row.gateVisits ?? 0,
      row.signedInVisits,
      (row.gateVisits ?? 0) - row.signedInVisits,
      share(row.signedInVisits, row.gateVisits ?? 0),
    ]),
    total: ['รวม', gate.visits, signedIn, gate.visits - signedIn, share(signedIn, gate.visits)],
    notes: ['เครื่องนับนับทุกคนที่เดินเข้า ส่วนการลงชื่อนับเฉพาะผู้ที่บอกว่ามา สองจำนวนนี้จึงไม่จำเป็นต้องเท่ากัน'],
    chart: null,
  }
}
