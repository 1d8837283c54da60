import type { GroupFigures } from '@pratu/protocol/figures'
import { KIND_NAMES } from '../names.ts'
import { column, shareOf, type Table } from '../table.ts'

export const table: Table<GroupFigures> = {
  title: { th: 'การเข้าใช้และการยืมตามระดับชั้น', en: 'Visits and loans by level' },
  columns: () => [
    column('ประเภทผู้ใช้', 'Kind', row => KIND_NAMES[row.kind]),
    column('ระดับชั้น', 'Level', row => row.level),
    column('จำนวนทั้งหมด (คน)', 'People', row => row.enrolled),
    column('ผู้เข้าใช้ (คน)', 'Visitors', row => row.visitors),
    column('ร้อยละของทั้งหมดที่เข้าใช้', 'Reached', row => shareOf(row.visitors, row.enrolled)),
    column('เข้าใช้ (ครั้ง)', 'Visits', row => row.visits),
    column('ผู้ยืม (คน)', 'Borrowers', row => row.borrowers),
    column('ร้อยละของทั้งหมดที่ยืม', 'Share that borrowed', row => shareOf(row.borrowers, row.enrolled)),
    column('ยืม (เล่ม)', 'Loans', row => row.loans),
  ],
  rows: (statistics, { from, to }) => statistics.groups(from, to),
}
