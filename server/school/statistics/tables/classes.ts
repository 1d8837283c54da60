import type { ClassFigures } from '@pratu/protocol/figures'
import { column, type Table } from '../table.ts'

export const table: Table<ClassFigures> = {
  title: { th: 'การยืมตามหมวดหนังสือ', en: 'Loans by class' },
  columns: () => [
    column('หมวด', 'Class', row => row.mark),
    column('ชื่อหมวด', 'Name', row => row.name),
    column('ยืม (เล่ม)', 'Loans', row => row.loans),
  ],
  rows: (statistics, { from, to }) => statistics.classes(from, to),
}
