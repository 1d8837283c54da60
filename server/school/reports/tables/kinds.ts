import { VISITOR_KINDS } from '@pratu/protocol/figures'
import {
  addingColumn,
  share,
  shareOfTotalColumn,
  sumOf,
  textColumn,
} from '../../../documents/table-columns.ts'
import type { ReportTable } from '../table-parts.ts'
import { KIND_NAMES } from './reach.ts'

export const table: ReportTable = ({ figures }) => {
  const kinds = VISITOR_KINDS.map(kind => {
    const rows = figures.byGroup.filter(row => row.kind === kind)
    return { kind, visits: sumOf(rows, row => row.visits), loans: sumOf(rows, row => row.loans) }
  })
  const visits = sumOf(kinds, row => row.visits)
  const loans = sumOf(kinds, row => row.loans)
  const lent = <Cell>(...cells: Cell[]): Cell[] => (figures.loansElsewhere ? [] : cells)
  return {
    key: 'kinds',
    title: figures.loansElsewhere ? 'การเข้าใช้จำแนกตามประเภทผู้ใช้' : 'การเข้าใช้และการยืมจำแนกตามประเภทผู้ใช้',
    columns: [
      textColumn('ประเภทผู้ใช้', 6),
      addingColumn('ลงชื่อเข้าใช้ (ครั้ง)'),
      shareOfTotalColumn('ร้อยละ', 1),
      ...lent(addingColumn('ยืม (เล่ม)'), shareOfTotalColumn('ร้อยละ', 3)),
    ],
    rows: kinds.map(row => [
      KIND_NAMES[row.kind],
      row.visits,
      share(row.visits, visits),
      ...lent(row.loans, share(row.loans, loans)),
    ]),
    total: ['รวม', visits, share(visits, visits), ...lent(loans, share(loans, loans))],
    notes: ['การเข้าใช้ในตารางนี้นับจากการลงชื่อเข้าใช้และการเข้าใช้เป็นชั้นเรียน ไม่ใช่จากเครื่องนับที่ประตู'],
    chart: null,
  }
}
