import { nameColumn, numberColumn } from '../../../documents/table-columns.ts'
import { CAUTION, loansElsewhereNotes, type NetworkTable, rate } from '../table-parts.ts'

/** Only where an administrator has switched it on. */
export const table: NetworkTable = report => {
  const { ranking, schools } = report
  if (!ranking || schools.length === 0) return null
  const ranked = schools.toSorted((one, other) => (other.visitsPer100 ?? -1) - (one.visitsPer100 ?? -1))
  const placeOf = (visitsPer100: number | null) =>
    1 + ranked.filter(row => (row.visitsPer100 ?? -1) > (visitsPer100 ?? -1)).length
  return {
    key: 'ranking',
    title: 'โรงเรียนเรียงตามการเข้าใช้ต่อนักเรียน 100 คน',
    columns: [
      numberColumn('ลำดับ', 1.6),
      nameColumn('โรงเรียน', 9),
      numberColumn('เข้าใช้ต่อ 100 คน (ครั้ง)', 4),
      numberColumn('ยืมต่อ 100 คน (เล่ม)', 4),
    ],
    rows: ranked.map(row => [
      placeOf(row.visitsPer100),
      row.name,
      rate(row.visitsPer100),
      rate(row.loansPer100),
    ]),
    total: null,
    notes: [...loansElsewhereNotes(report), CAUTION],
    chart: null,
  }
}
