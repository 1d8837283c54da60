import { type GroupFigures, reachOf, type VisitorKind } from '@pratu/protocol/figures'
import type { TableCell } from '../../../documents/document-table.ts'
import {
  addingColumn,
  numberColumn,
  reachColumn,
  sumOf,
  textColumn,
} from '../../../documents/table-columns.ts'
import type { ReportTable } from '../table-parts.ts'

/** Groups of visitors in the words of Thai reports. */
export const KIND_NAMES: Record<VisitorKind, string> = {
  pupil: 'นักเรียน',
  teacher: 'ครูและบุคลากรทางการศึกษา',
  parent: 'ผู้ปกครอง',
  community: 'ประชาชนทั่วไป',
  'study-visit': 'คณะศึกษาดูงาน',
}

const groupName = ({ level, kind }: GroupFigures): string =>
  level ?? (kind === 'pupil' ? 'นักเรียนที่ไม่ระบุชั้น' : KIND_NAMES[kind])

export const table: ReportTable = ({ figures }) => {
  const groups = figures.byGroup
  const enrolled = sumOf(groups, row => row.enrolled)
  const visitors = sumOf(groups, row => row.visitors)
  const borrowers = sumOf(groups, row => row.borrowers)
  const twice = visitors > figures.visitors || borrowers > figures.borrowers
  const beyond = groups.some(
    row => exceeds(row.visitors, row.enrolled) || exceeds(row.borrowers, row.enrolled),
  )
  const lent = <Cell>(...cells: Cell[]): Cell[] => (figures.loansElsewhere ? [] : cells)
  return {
    key: 'reach',
    title: 'จำนวนผู้ใช้บริการห้องสมุดจำแนกตามระดับชั้น',
    columns: [
      numberColumn('ที่', 1.5),
      textColumn('ชั้น', 6),
      addingColumn('จำนวนทั้งหมด (คน)'),
      addingColumn('จำนวนที่ใช้บริการ (คน)'),
      reachColumn('ร้อยละ', 3, 2, 2.4),
      ...lent(addingColumn('จำนวนที่ยืม (คน)'), reachColumn('ร้อยละ', 5, 2, 2.4)),
    ],
    rows: groups.map((row, index) => [
      index + 1,
      groupName(row),
      row.enrolled,
      row.visitors,
      reached(row.visitors, row.enrolled),
      ...lent(row.borrowers, reached(row.borrowers, row.enrolled)),
    ]),
    total: [
      null,
      'รวม',
      enrolled,
      visitors,
      reached(visitors, enrolled),
      ...lent(borrowers, reached(borrowers, enrolled)),
    ],
    notes: [
      'จำนวนที่ใช้บริการนับเฉพาะผู้ที่ลงชื่อเข้าใช้เป็นรายคน',
      ...(twice
        ? [
            `ผู้ที่ย้ายชั้นหรือย้ายกลุ่มระหว่างภาคเรียนอยู่ในทั้งสองแถว เมื่อไม่นับซ้ำมีผู้ใช้บริการ ${figures.visitors.toLocaleString('en-US')} คน และผู้ยืม ${figures.borrowers.toLocaleString('en-US')} คน`,
          ]
        : []),
      ...(beyond ? ['ช่องร้อยละที่ว่างคือไม่ทราบจำนวนทั้งหมดของเวลานั้น เพราะมีผู้ที่ออกไปหรือย้ายชั้นหลังจากนั้น'] : []),
    ],
    chart: null,
  }
}

function reached(people: number | null, enrolled: number | null): TableCell {
  const share = reachOf(people, enrolled)
  return share === null ? null : { share }
}

const exceeds = (part: number | null, whole: number | null): boolean =>
  part !== null && whole !== null && whole > 0 && part > whole
