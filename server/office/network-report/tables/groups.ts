import type { VisitorKind } from '@pratu/protocol/figures'
import { addingColumn, numberColumn, textColumn } from '../../../documents/table-columns.ts'
import { HIDDEN, loansElsewhereNotes, type NetworkTable } from '../table-parts.ts'

const KINDS: Record<VisitorKind, string> = {
  pupil: 'นักเรียน',
  teacher: 'ครูและบุคลากรทางการศึกษา',
  parent: 'ผู้ปกครอง',
  community: 'ประชาชนทั่วไป',
  'study-visit': 'คณะศึกษาดูงาน',
}

const shown = (sum: number, hiddenBy: number) => (sum === 0 && hiddenBy > 0 ? HIDDEN : sum)

export const table: NetworkTable = report => {
  const { byGroup, totals, hidden } = report
  const hides = byGroup.some(row => row.visitsHiddenBy > 0 || row.loansHiddenBy > 0)
  return byGroup.length === 0
    ? null
    : {
        key: 'groups',
        title: 'การเข้าใช้และการยืมตามชั้นและประเภทผู้ใช้ ทั้งเครือข่าย',
        columns: [
          textColumn('กลุ่มผู้ใช้', 6),
          addingColumn('ลงชื่อเข้าใช้ (ครั้ง)'),
          numberColumn('ซ่อนไว้ (โรงเรียน)', 2.8),
          addingColumn('ยืม (เล่ม)'),
          numberColumn('ซ่อนไว้ (โรงเรียน)', 2.8),
        ],
        rows: [
          ...byGroup.map(row => [
            row.level ?? (row.kind === 'pupil' ? 'นักเรียนที่ไม่ระบุชั้น' : KINDS[row.kind]),
            shown(row.visits, row.visitsHiddenBy),
            row.visitsHiddenBy,
            totals.loans === null ? null : shown(row.loans, row.loansHiddenBy),
            row.loansHiddenBy,
          ]),
          ...(hides ? [['ไม่แสดงกลุ่ม (จำนวนน้อย)', hidden.groupVisits, null, hidden.groupLoans, null]] : []),
        ],
        total: ['รวม', totals.signedInVisits, null, totals.loans, null],
        notes: [
          'การเข้าใช้ในตารางนี้นับจากการลงชื่อและการเข้าใช้เป็นชั้นเรียน ไม่ใช่จากเครื่องนับที่ประตู',
          ...loansElsewhereNotes(report),
          ...(hides ? ['โรงเรียนซ่อนช่องที่มีจำนวนน้อยกว่า 5 กลุ่มที่มีโรงเรียนซ่อนไว้จึงมียอดไม่ครบ ส่วนยอดรวมครบถ้วน'] : []),
        ],
        chart: null,
      }
}
