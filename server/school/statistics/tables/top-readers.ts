import type { TopReader } from '@pratu/protocol/figures'
import { column, type Table } from '../table.ts'

export const table: Table<TopReader> = {
  title: { th: 'ยอดนักอ่าน (นักเรียน)', en: 'Top readers (pupils)' },
  columns: () => [
    column('ชื่อ', 'Name', row => row.name),
    column('ชั้น', 'Class', row => row.classroom),
    column('ยืม (เล่ม)', 'Loans', row => row.loans),
  ],
  rows: (statistics, { from, to, limit }) => statistics.topReaders(from, to, limit),
}
