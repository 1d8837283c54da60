import {
  addingColumn,
  numberColumn,
  share,
  shareOfTotalColumn,
  textColumn,
} from '../../../documents/table-columns.ts'
import { HIDDEN, type NetworkTable } from '../table-parts.ts'

export const table: NetworkTable = ({ byClass, totals, hidden }) => {
  const hides = byClass.some(row => row.hiddenBy > 0)
  return byClass.length === 0
    ? null
    : {
        key: 'classes',
        title: 'การยืมจำแนกตามหมวดหนังสือ ทั้งเครือข่าย',
        columns: [
          textColumn('หมวด', 2.4),
          textColumn('ชื่อหมวด', 7),
          addingColumn('ยืม (เล่ม)'),
          shareOfTotalColumn('ร้อยละ', 2),
          numberColumn('ซ่อนไว้ (โรงเรียน)', 3),
        ],
        rows: [
          ...byClass.map(row => {
            const allHidden = row.loans === 0 && row.hiddenBy > 0
            return [
              row.mark,
              row.name.th,
              allHidden ? HIDDEN : row.loans,
              allHidden ? null : share(row.loans, totals.loans),
              row.hiddenBy,
            ]
          }),
          ...(hides
            ? [['', 'ไม่แสดงหมวด (จำนวนน้อย)', hidden.classLoans, share(hidden.classLoans, totals.loans), null]]
            : []),
        ],
        total: ['รวม', '', totals.loans, share(totals.loans, totals.loans), null],
        notes: hides
          ? ['โรงเรียนซ่อนช่องที่มีจำนวนน้อยกว่า 5 เพื่อไม่ให้ระบุตัวบุคคลได้ หมวดที่มีโรงเรียนซ่อนไว้จึงมียอดไม่ครบ ส่วนยอดรวมครบถ้วน']
          : [],
        chart: !totals.loans
          ? null
          : {
              title: 'การยืมของแต่ละหมวด (เล่ม)',
              bars: byClass.map(row => ({ label: `${row.mark} ${row.name.th}`, value: row.loans })),
            },
      }
}
