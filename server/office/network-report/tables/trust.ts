import type { VisitBasis } from '@pratu/protocol/figures'
import {
  addingColumn,
  nameColumn,
  numberColumn,
  share,
  textColumn,
} from '../../../documents/table-columns.ts'
import type { NetworkTable } from '../table-parts.ts'

const BASES: Record<VisitBasis, string> = {
  gate: 'เครื่องนับ',
  'signed-in': 'การลงชื่อ',
  none: 'ไม่มีข้อมูล',
}

/** On what each school's visits rest, and how much of its open time was sensed. */
export const table: NetworkTable = ({ schools, totals }) => ({
  key: 'trust',
  title: 'ฐานการนับและความครอบคลุม',
  columns: [
    nameColumn('โรงเรียน', 8),
    textColumn('นับจาก', 3.4),
    numberColumn('ครอบคลุม (ร้อยละของเวลาเปิด)', 4),
    numberColumn('เปิดบริการ (วัน)', 2.8),
    addingColumn('ประมาณการ (ครั้ง)', 3.8),
  ],
  rows: schools.map(row => [
    row.name,
    BASES[row.basis],
    row.coverage ? share(row.coverage.sensedMinutes, row.coverage.openMinutes) : null,
    row.openDays,
    row.estimatedVisits,
  ]),
  total: ['รวม', '', null, null, totals.estimatedVisits],
  notes: [
    'นับจากเครื่องนับที่ประตูเมื่อเครื่องนับทำงานตั้งแต่ร้อยละ 90 ของเวลาเปิดทำการ ต่ำกว่านั้นนับจากการลงชื่อ จำนวนที่ฐานการนับต่างกันเทียบกันไม่ได้โดยตรง',
    'ประมาณการรวมอยู่ในจำนวนการเข้าใช้แล้ว (ISO 2789 ภาคผนวก B)',
  ],
  chart: null,
})
