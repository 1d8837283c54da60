import { addingColumn, share, shareOfTotalColumn, textColumn } from '../../../documents/table-columns.ts'
import type { ReportTable } from '../table-parts.ts'

export const table: ReportTable = ({ figures: { loans, selfServiceLoans, classSetLoans } }) => {
  const atDesk = loans - selfServiceLoans
  return {
    key: 'self-service',
    title: 'การยืมด้วยตนเอง',
    columns: [textColumn('ที่ยืม', 6), addingColumn('ยืม (เล่ม)'), shareOfTotalColumn('ร้อยละ', 1)],
    rows: [
      ['ยืมด้วยตนเองที่เครื่องยืมคืน', selfServiceLoans, share(selfServiceLoans, loans)],
      ['ยืมที่โต๊ะบริการ', atDesk, share(atDesk, loans)],
    ],
    total: ['รวม', loans, share(loans, loans)],
    notes:
      classSetLoans > 0 ? [`ไม่รวมการยืมเป็นชุดสำหรับชั้นเรียน ${classSetLoans.toLocaleString('en-US')} เล่ม`] : [],
    chart: null,
  }
}
