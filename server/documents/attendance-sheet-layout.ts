import type { AttendanceSheetData } from './document-data.ts'
import { flowing } from './flowing-words.ts'
import { keepTogether } from './thai-writing.ts'

/** What `attendance-sheet.typ` draws. */
export const layOutAttendanceSheet = (sheet: AttendanceSheetData) => ({
  heading: flowing(keepTogether(sheet.heading)),
  details: flowing(keepTogether(sheet.details)),
  school: sheet.schoolName,
  pageWords: 'หน้า {page} จาก {pages}',
  columns: ['ที่', 'ชื่อ', 'ชั้น', 'เข้าร่วม', 'ลายมือชื่อ'],
  rows: [
    ...sheet.people.map(({ name, classroom, attended }) => ({ name, classroom: classroom ?? '', attended })),
    ...Array.from({ length: sheet.emptyLines }, () => ({ name: '', classroom: '', attended: false })),
  ],
})
