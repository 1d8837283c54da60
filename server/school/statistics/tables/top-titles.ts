import type { TopTitle } from '@pratu/protocol/figures'
import { column, type Table } from '../table.ts'

export const table: Table<TopTitle> = {
  title: { th: 'หนังสือที่ยืมมากที่สุด', en: 'Top titles' },
  columns: () => [
    column('ชื่อเรื่อง', 'Title', row => row.title),
    column('ผู้แต่ง', 'Author', row => row.author),
    column('ยืม (ครั้ง)', 'Loans', row => row.loans),
  ],
  rows: (statistics, { from, to, limit }) => statistics.topTitles(from, to, limit),
}
