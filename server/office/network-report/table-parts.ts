import type { NetworkReport } from '@pratu/protocol/office/network-report'
import type { SemesterKey } from '@pratu/protocol/semester'
import type { DocumentTable, TableCell } from '../../documents/document-table.ts'

/** Each table is a file of `tables/`. Null: there is nothing of the kind. */
export type NetworkTable = (report: NetworkReport) => DocumentTable | null

export const rate = (times: number | null): TableCell => (times === null ? null : { decimal: times })

export const semesterWords = ({ semester, academicYear }: SemesterKey): string =>
  `${semester}/${academicYear}`

/** Of schools whose figures of loans are in no sum. */
export const loansElsewhereNotes = ({ totals: { loansElsewhere } }: NetworkReport): string[] =>
  loansElsewhere === 0
    ? []
    : [
        `โรงเรียน ${loansElsewhere} แห่งบันทึกการยืมในระบบห้องสมุดอื่น จึงไม่มียอดยืม (–) และไม่นับนักเรียนของโรงเรียนเหล่านี้ในการยืมต่อนักเรียน 100 คน`,
      ]

/** What stands where a number is small enough to point at a person. */
export const HIDDEN = 'ซ่อน'

/** The standard's own caution, wherever schools stand in one table. */
export const CAUTION =
  'ISO 11620 เตือนว่าการเปรียบเทียบห้องสมุดต่างแห่งต้องทำด้วยความระมัดระวัง เพราะขนาด ระดับชั้น และทรัพยากรของโรงเรียนต่างกัน ควรเทียบแต่ละโรงเรียนกับอดีตของตนเอง'
