import { nameColumn, numberColumn } from '../../../documents/table-columns.ts'
import type { ReportTable } from '../table-parts.ts'

export const table: ReportTable = ({ figures }) => ({
  key: 'top-titles',
  title: 'หนังสือที่ยืมมากที่สุด',
  columns: [
    numberColumn('ที่', 1.5),
    nameColumn('ชื่อเรื่อง', 9),
    nameColumn('ผู้แต่ง', 5),
    numberColumn('ยืม (ครั้ง)', 2.6),
  ],
  rows: figures.topTitles.map(({ title, author, loans }, index) => [index + 1, title, author ?? '', loans]),
  total: null,
  notes: figures.topTitles.length === 0 ? ['ภาคเรียนนี้ไม่มีการยืม'] : [],
  chart: null,
})
