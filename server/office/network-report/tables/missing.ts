import type { Standing } from '@pratu/protocol/office/rounds'
import { nameColumn, numberColumn, textColumn } from '../../../documents/table-columns.ts'
import type { NetworkTable } from '../table-parts.ts'

const STANDINGS: Record<Standing, string> = {
  waiting: 'ยังไม่ส่ง',
  late: 'เลยกำหนดส่ง',
  sent: 'ส่งแล้ว รอตรวจรับ',
  returned: 'ส่งคืนให้แก้ไข',
  received: 'ตรวจรับแล้ว',
  closed: 'ปิดงวดแล้ว',
}

export const table: NetworkTable = ({ missing }) =>
  missing.length === 0
    ? null
    : {
        key: 'missing',
        title: 'โรงเรียนที่ยังไม่นับรวม',
        columns: [
          numberColumn('ที่', 1.2),
          nameColumn('โรงเรียน', 9),
          textColumn('สถานะ', 4.5),
          textColumn('กำหนดส่ง', 3.6),
        ],
        rows: missing.map(({ name, standing, dueDate }, index) => [
          index + 1,
          name,
          STANDINGS[standing],
          dueDate === null ? null : { date: dueDate },
        ]),
        total: null,
        notes: ['ยอดรวมของรายงานนี้นับเฉพาะรายงานที่ตรวจรับหรือปิดงวดแล้ว'],
        chart: null,
      }
