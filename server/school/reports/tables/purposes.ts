import { signedInVisits, type VisitPurpose } from '@pratu/protocol/figures'
import { addingColumn, share, shareOfTotalColumn, textColumn } from '../../../documents/table-columns.ts'
import type { ReportTable } from '../table-parts.ts'

const PURPOSE_NAMES: Record<VisitPurpose, string> = {
  read: 'อ่านหนังสือ',
  'borrow-return': 'ยืม–คืนหนังสือ',
  homework: 'ทำการบ้านและค้นคว้า',
  computer: 'ใช้คอมพิวเตอร์',
  activity: 'ร่วมกิจกรรม',
  lesson: 'เรียนในห้องสมุด',
  other: 'อื่น ๆ',
}

export const table: ReportTable = ({ figures }) => {
  const visits = signedInVisits(figures.signedIn)
  const told = figures.byPurpose.map(({ purpose, visits: cell }) => ({
    name: PURPOSE_NAMES[purpose],
    visits: cell ?? 0,
  }))
  const untold = visits - told.reduce((sum, row) => sum + row.visits, 0)
  return {
    key: 'purposes',
    title: 'การเข้าใช้จำแนกตามวัตถุประสงค์',
    columns: [textColumn('วัตถุประสงค์', 6), addingColumn('ลงชื่อเข้าใช้ (ครั้ง)'), shareOfTotalColumn('ร้อยละ', 1)],
    rows: [...told, { name: 'ไม่ได้ระบุ', visits: untold }].map(row => [
      row.name,
      row.visits,
      share(row.visits, visits),
    ]),
    total: ['รวม', visits, share(visits, visits)],
    notes: [],
    chart: null,
  }
}
