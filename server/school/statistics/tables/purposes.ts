import type { PurposeFigures } from '@pratu/protocol/figures'
import { PURPOSE_NAMES } from '../names.ts'
import { column, type Table } from '../table.ts'

export const table: Table<PurposeFigures> = {
  title: { th: 'วัตถุประสงค์ของการเข้าใช้', en: 'Purposes of visits' },
  columns: () => [
    column('วัตถุประสงค์', 'Purpose', row => PURPOSE_NAMES[row.purpose]),
    column('เข้าใช้ (ครั้ง)', 'Visits', row => row.visits),
  ],
  rows: (statistics, { from, to }) => statistics.purposes(from, to),
}
