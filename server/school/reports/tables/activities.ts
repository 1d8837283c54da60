import {
  addingColumn,
  nameColumn,
  numberColumn,
  sumOf,
  textColumn,
} from '../../../documents/table-columns.ts'
import type { ReportTable } from '../table-parts.ts'

export const table: ReportTable = ({ content }) => {
  const activities = content.narrative.activities.toSorted((a, b) => (a.date < b.date ? -1 : 1))
  return {
    key: 'activities',
    title: 'กิจกรรมส่งเสริมการอ่าน',
    columns: [
      numberColumn('ที่', 1.5),
      textColumn('วันที่', 3.2),
      nameColumn('กิจกรรม', 9),
      addingColumn('ผู้เข้าร่วม (คน-ครั้ง)'),
    ],
    rows: activities.map(({ date, name, attendance }, index) => [index + 1, { date }, name, attendance]),
    total: [null, '', `รวม ${activities.length} กิจกรรม`, sumOf(activities, row => row.attendance)],
    notes: activities.length === 0 ? ['ภาคเรียนนี้ไม่ได้บันทึกกิจกรรมไว้'] : [],
    chart: null,
  }
}
