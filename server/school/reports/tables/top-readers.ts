import { nameColumn, numberColumn, textColumn } from '../../../documents/table-columns.ts'
import type { ReportTable } from '../table-parts.ts'

export const table: ReportTable = ({ figures }) => ({
  key: 'top-readers',
  title: 'ยอดนักอ่าน',
  columns: [
    numberColumn('ที่', 1.5),
    nameColumn('ชื่อ–สกุล', 9),
    textColumn('ชั้น', 3),
    numberColumn('ยืม (เล่ม)', 2.6),
  ],
  rows: figures.topReaders.map(({ name, classroom, loans }, index) => [
    index + 1,
    name ?? 'ผู้อ่านที่ลบชื่อแล้ว',
    classroom ?? '–',
    loans,
  ]),
  total: null,
  notes: [
    figures.topReaders.length === 0
      ? 'ภาคเรียนนี้ไม่มีนักเรียนผู้ยืมที่แสดงชื่อได้'
      : 'นับเฉพาะนักเรียน ผู้ที่ขอไม่ให้แสดงชื่อไม่อยู่ในตารางนี้ และตารางนี้ไม่ส่งออกนอกโรงเรียน',
  ],
  chart: null,
})
