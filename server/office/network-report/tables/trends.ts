import type { CountedSchool, NetworkReport } from '@pratu/protocol/office/network-report'
import { semesterName } from '@pratu/protocol/semester'
import type { DocumentTable } from '../../../documents/document-table.ts'
import { nameColumn, numberColumn } from '../../../documents/table-columns.ts'
import { semesterWords } from '../table-parts.ts'

type RateName = 'visitsPer100' | 'loansPer100'

/** A school beside its own past. Null while no school has one. */
function trendTable(
  { semester, schools }: NetworkReport,
  which: { key: string; title: string; rate: RateName; missing: string },
): DocumentTable | null {
  const known = new Map(schools.flatMap(({ past }) => past.map(each => [semesterName(each), each] as const)))
  if (known.size === 0) return null
  const earlier = [...known.keys()].sort()
  const rateIn = ({ past }: CountedSchool, name: string) =>
    past.find(each => semesterName(each) === name)?.[which.rate] ?? null
  return {
    key: which.key,
    title: which.title,
    columns: [
      nameColumn('โรงเรียน', 8),
      ...[...earlier.flatMap(name => known.get(name) ?? []), semester].map(each =>
        numberColumn(`ภาคเรียน (${semesterWords(each)})`, 3),
      ),
      numberColumn('ต่างจาก (ครั้งก่อน)', 3.2),
    ],
    rows: schools.map(school => {
      const now = school[which.rate]
      const before = school.past[0]?.[which.rate] ?? null
      return [
        school.name,
        ...earlier.map(name => decimalOf(rateIn(school, name))),
        decimalOf(now),
        now === null || before === null ? null : decimalOf(now - before),
      ]
    }),
    total: null,
    notes: [
      `แต่ละแถวเทียบโรงเรียนกับอดีตของตนเอง จากรายงานที่ตรวจรับแล้ว เครื่องหมาย – คือไม่มี${which.missing}ของภาคเรียนนั้น`,
      'ช่องสุดท้ายคือผลต่างกับรายงานก่อนหน้าที่มี',
    ],
    chart: null,
  }
}

const decimalOf = (value: number | null) => (value === null ? null : { decimal: value })

export const visitsTable = (report: NetworkReport): DocumentTable | null =>
  trendTable(report, {
    key: 'visits-trend',
    title: 'แนวโน้มการเข้าใช้ต่อนักเรียน 100 คน (ครั้ง) ของแต่ละโรงเรียน',
    rate: 'visitsPer100',
    missing: 'รายงาน',
  })

export const loansTable = (report: NetworkReport): DocumentTable | null =>
  trendTable(report, {
    key: 'loans-trend',
    title: 'แนวโน้มการยืมต่อนักเรียน 100 คน (เล่ม) ของแต่ละโรงเรียน',
    rate: 'loansPer100',
    missing: 'รายงาน หรือโรงเรียนบันทึกการยืมในระบบห้องสมุดอื่น จึงไม่มียอดยืม',
  })
