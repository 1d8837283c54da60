import type { TopMedium } from '@pratu/protocol/media-use'
import { MEDIA_KIND_NAMES } from '../names.ts'
import { column, type Table } from '../table.ts'

export const table: Table<TopMedium> = {
  title: { th: 'สื่อที่ใช้มากที่สุด', en: 'Top media' },
  columns: () => [
    column('ชื่อเรื่อง', 'Title', row => row.title),
    column('สื่อ', 'Medium', row => MEDIA_KIND_NAMES[row.kind]),
    column('ใช้ (ครั้ง)', 'Uses', row => row.uses),
  ],
  rows: (statistics, { from, to, limit }) => statistics.topMedia(from, to, limit),
}
