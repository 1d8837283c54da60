import { MEDIA_KINDS, MEDIA_WAYS, type MediaKind, type MediaWay } from '@pratu/protocol/media-use'
import type { TableCell } from '../../../documents/document-table.ts'
import { addingColumn, sumOf, textColumn } from '../../../documents/table-columns.ts'
import type { ReportTable } from '../table-parts.ts'

const KIND_WORDS: Record<MediaKind, string> = {
  sound: 'หนังสือเสียงและเสียง',
  video: 'ภาพยนตร์และวีดิทัศน์',
  document: 'หนังสืออิเล็กทรอนิกส์และเอกสาร',
  link: 'แหล่งข้อมูลภายนอก',
}
const WAY_WORDS: Record<MediaWay, string> = {
  kiosk: 'คีออสก์ (ครั้ง)',
  phone: 'โทรศัพท์ (ครั้ง)',
  web: 'หน้าสืบค้น (ครั้ง)',
}

/** Null: nothing was opened. */
export const table: ReportTable = ({ figures: { media = { uses: [], top: [] } } }) => {
  if (media.uses.length === 0) return null
  const usesOf = (kind: MediaKind | null, way: MediaWay | null): number =>
    sumOf(
      media.uses.filter(row => (kind === null || row.kind === kind) && (way === null || row.way === way)),
      row => row.uses,
    )
  const rowOf = (name: string, kind: MediaKind | null): TableCell[] => [
    name,
    ...MEDIA_WAYS.map(way => usesOf(kind, way)),
    usesOf(kind, null),
  ]
  return {
    key: 'media',
    title: 'การใช้สื่อ',
    columns: [
      textColumn('สื่อ', 6),
      ...MEDIA_WAYS.map(way => addingColumn(WAY_WORDS[way])),
      addingColumn('รวม (ครั้ง)'),
    ],
    rows: MEDIA_KINDS.map(kind => rowOf(KIND_WORDS[kind], kind)),
    total: rowOf('รวม', null),
    notes: [
      'นับการเปิดแต่ละครั้งเป็นหนึ่ง ไม่ว่าจะดูหรือฟังนานเท่าใด',
      ...(media.top.length > 0
        ? [
            `สื่อที่ใช้มากที่สุด: ${media.top
              .slice(0, 5)
              .map(({ title, uses }) => `${title} (${uses} ครั้ง)`)
              .join(', ')}`,
          ]
        : []),
    ],
    chart: null,
  }
}
