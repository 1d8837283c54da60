import { addingColumn, share, shareOfTotalColumn, textColumn } from '../../../documents/table-columns.ts'
import type { ReportTable } from '../table-parts.ts'

export const table: ReportTable = ({ figures: { byClass, loans } }) => ({
  key: 'classes',
  title: 'การยืมจำแนกตามหมวดหมู่หนังสือ',
  columns: [
    textColumn('หมวด', 2),
    textColumn('ชื่อหมวด', 7),
    addingColumn('ยืม (เล่ม)'),
    shareOfTotalColumn('ร้อยละ', 2),
  ],
  rows: byClass.map(row => [row.mark, row.name.th, row.loans, share(row.loans, loans)]),
  total: ['รวม', '', loans, share(loans, loans)],
  notes: ['หมวดของหนังสือเป็นไปตามระบบทศนิยมดิวอี้ และสัญลักษณ์ของห้องสมุดสำหรับหนังสือที่ไม่ใช้เลขหมวด'],
  chart:
    loans === 0
      ? null
      : {
          title: 'จำนวนการยืมในแต่ละหมวด (เล่ม)',
          bars: byClass.map(row => ({
            label: row.mark === '' ? row.name.th : row.mark,
            value: row.loans ?? 0,
          })),
        },
})
