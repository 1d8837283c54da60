import type { VisitBasis } from '@pratu/protocol/figures'
import { addingColumn, average, quotientColumn, textColumn } from '../../../documents/table-columns.ts'
import { closureNotes, type ReportTable } from '../table-parts.ts'

const BASIS_NOTES: Record<VisitBasis, string> = {
  gate: 'นับจากเครื่องนับที่ประตู',
  'signed-in': 'นับจากการลงชื่อเข้าใช้ เพราะเครื่องนับที่ประตูทำงานไม่ถึงร้อยละ 90 ของเวลาเปิดทำการหรือไม่มีเครื่องนับ',
  none: 'ไม่มีเครื่องนับที่ทำงาน และไม่มีผู้ลงชื่อเข้าใช้',
}

export const table: ReportTable = facts => {
  const { figures } = facts
  return {
    key: 'visits',
    title: 'จำนวนผู้เข้าใช้ห้องสมุดจำแนกตามเดือน',
    columns: [
      textColumn('เดือน', 3),
      addingColumn('วันที่ให้บริการ (วัน)'),
      addingColumn('จำนวนผู้ใช้ (ครั้ง)'),
      quotientColumn('เฉลี่ย (ครั้ง/วัน)', 2, 1),
    ],
    rows: figures.byMonth.map(row => [
      { month: row.month },
      row.openDays,
      row.visits,
      average(row.visits, row.openDays),
    ]),
    total: ['รวม', figures.openDays, figures.visits, average(figures.visits, figures.openDays)],
    notes: [BASIS_NOTES[figures.basis], ...closureNotes(facts)],
    chart:
      figures.visits === 0
        ? null
        : {
            title: 'จำนวนการเข้าใช้ในแต่ละเดือน (ครั้ง)',
            bars: figures.byMonth.map(row => ({ label: { month: row.month }, value: row.visits })),
          },
  }
}
