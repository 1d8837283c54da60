import type { MediaUses } from '@pratu/protocol/media-use'
import { MEDIA_KIND_NAMES, MEDIA_WAY_NAMES } from '../names.ts'
import { column, type Table } from '../table.ts'

export const table: Table<MediaUses> = {
  title: { th: 'การใช้สื่อ', en: 'Uses of media' },
  columns: () => [
    column('สื่อ', 'Medium', row => MEDIA_KIND_NAMES[row.kind]),
    column('เปิดที่', 'Opened', row => MEDIA_WAY_NAMES[row.way]),
    column('ใช้ (ครั้ง)', 'Uses', row => row.uses),
  ],
  rows: (statistics, { from, to }) => statistics.mediaUses(from, to),
}
