import type { VisitsRow } from '@pratu/protocol/statistics'
import { BASIS_NAMES } from '../names.ts'
import { stretchColumns } from '../stretch-columns.ts'
import { column, perDay, type Table } from '../table.ts'

export const table: Table<VisitsRow> = {
  title: { th: 'การเข้าใช้ห้องสมุด', en: 'Visits' },
  columns: ({ by }) => [
    ...stretchColumns(by),
    column('เข้าใช้ (ครั้ง)', 'Visits', row => row.visits),
    column('เฉลี่ยต่อวันเปิดทำการ (ครั้ง)', 'Visits per open day', row => perDay(row.visits, row.openDays)),
    column('นับจาก', 'Counted by', row => BASIS_NAMES[row.basis]),
    column('ผ่านประตู (ครั้ง)', 'Through the door', row => row.gateVisits),
    column('ลงชื่อเข้าใช้ (ครั้ง)', 'Signed in', row => row.signedInVisits),
  ],
  rows: (statistics, { from, to, by }) => statistics.visits(from, to, by),
}
