import type { TableCell } from '../../../documents/document-table.ts'
import { average, share } from '../../../documents/table-columns.ts'
import { factColumns, LOANS_ELSEWHERE, type ReportTable } from '../table-parts.ts'

export const table: ReportTable = ({ figures }) => ({
  key: 'summary',
  title: 'สรุปการให้บริการห้องสมุด',
  columns: factColumns,
  rows: rowsOf(figures),
  total: null,
  notes: [
    '“คน” คือจำนวนคนไม่นับซ้ำ ส่วน “ครั้ง” คือจำนวนครั้งที่เข้าใช้ คนหนึ่งเข้าใช้ได้หลายครั้ง',
    ...(figures.loansElsewhere ? [LOANS_ELSEWHERE] : []),
  ],
  chart: null,
})

function rowsOf(figures: Parameters<ReportTable>[0]['figures']): TableCell[][] {
  const { visits, openDays, enrolled, collection } = figures
  return [
    ['วันเปิดทำการตามปฏิทิน', figures.calendarOpenDays, 'วัน'],
    ['วันที่ให้บริการจริง', openDays, 'วัน'],
    ['การเข้าใช้ห้องสมุด', visits, 'ครั้ง'],
    ['การเข้าใช้เฉลี่ยต่อวันที่ให้บริการ', average(visits, openDays), 'ครั้ง/วัน'],
    ['ผู้ที่ลงชื่อเข้าใช้', figures.visitors, 'คน'],
    ['นักเรียนทั้งหมด', enrolled, 'คน'],
    ...(figures.loansElsewhere ? [] : ofLoans(figures)),
    ['หนังสือในห้องสมุด', collection.items, 'เล่ม'],
    ['หนังสือต่อนักเรียน 1 คน', average(collection.items, enrolled), 'เล่ม/คน'],
  ]
}

function ofLoans(figures: Parameters<ReportTable>[0]['figures']): TableCell[][] {
  const { loans, selfServiceLoans, enrolled } = figures
  return [
    ['การยืม', loans, 'เล่ม'],
    ['การยืมเฉลี่ยต่อนักเรียน 1 คน', average(loans, enrolled), 'เล่ม/คน'],
    ['ผู้ยืม', figures.borrowers, 'คน'],
    ['การยืมต่อ', figures.renewals, 'ครั้ง'],
    ['การคืน', figures.returns, 'เล่ม'],
    ['การยืมเป็นชุดสำหรับชั้นเรียน (ไม่รวมในการยืม)', figures.classSetLoans, 'เล่ม'],
    ['การยืมด้วยตนเอง', selfServiceLoans, 'เล่ม'],
    ['การยืมด้วยตนเองต่อการยืมทั้งหมด', share(selfServiceLoans, loans), 'ร้อยละ'],
  ]
}
