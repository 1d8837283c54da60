import type { ReconciliationRow } from '@pratu/protocol/statistics'
import { column, shareOf, type Table } from '../table.ts'

export const table: Table<ReconciliationRow> = {
  title: { th: 'เครื่องนับที่ประตูเทียบกับการลงชื่อ', en: 'Door counter and sign-ins' },
  columns: () => [
    column('เดือน', 'Month', row => ({ month: row.month })),
    column('เวลาเปิดทำการ (นาที)', 'Open minutes', row => row.openMinutes),
    column('เวลาที่เครื่องนับทำงาน (นาที)', 'Sensed minutes', row => row.sensedMinutes),
    column('ร้อยละของเวลาที่นับได้', 'Coverage', row => shareOf(row.sensedMinutes, row.openMinutes)),
    column('นับเข้า (ครั้ง)', 'Entries', row => row.gateEntries),
    column('หักครูห้องสมุด (ครั้ง)', 'Staff passes', row => row.staffPasses),
    column('ประมาณช่วงที่ไม่ได้นับ (ครั้ง)', 'Estimated for gaps', row => row.estimated),
    column('เข้าใช้จากประตู (ครั้ง)', 'Visits by the door', row => row.gateVisits),
    column('ลงชื่อด้วยตนเอง (ครั้ง)', 'Identified', row => row.identified),
    column('เข้าใช้ทั้งชั้นเรียน (ชั้น)', 'Class visits', row => row.classVisits),
    column('นักเรียนที่มาทั้งชั้น (คน-ครั้ง)', 'Heads of classes', row => row.classHeadcount),
    column('ไม่ระบุชื่อ (ครั้ง)', 'Anonymous', row => row.anonymous),
    column('ลงชื่อรวม (ครั้ง)', 'Signed in', row => row.signedInVisits),
    column('ผลต่าง (ครั้ง)', 'Difference', row =>
      row.gateVisits === null ? null : row.gateVisits - row.signedInVisits,
    ),
  ],
  rows: (statistics, { from, to }) => statistics.reconciliation(from, to),
}
