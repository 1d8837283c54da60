import type { OverdueBorrower, OverdueData } from './document-data.ts'
import { fullNameOf, shortNameOf } from './names.ts'
import { dateInWords, keepTogether } from './thai-writing.ts'

const WORDS = {
  th: {
    heading: 'หนังสือที่ถึงกำหนดคืนแล้ว',
    others: 'ครูและสมาชิกอื่น ๆ',
    columns: ['เลขที่', 'ชื่อ', 'หนังสือ', 'กำหนดคืน', 'เกินมา'],
    days: (count: number) => `${count} วัน`,
    books: (count: number) => `${count} เล่ม`,
    asOf: (day: string) => `ณ ${day}`,
    please: 'นำมาคืนหรือยืมต่อได้ที่ห้องสมุด หากหาไม่พบ บอกครูบรรณารักษ์ได้เลย',
    page: 'หน้า {page} จาก {pages}',
  },
  en: {
    heading: 'Books that are due back',
    others: 'Teachers and others',
    columns: ['No.', 'Name', 'Book', 'Was due', 'Days over'],
    days: (count: number) => `${count} ${count === 1 ? 'day' : 'days'}`,
    books: (count: number) => `${count} ${count === 1 ? 'book' : 'books'}`,
    asOf: (day: string) => day,
    please: 'Please bring them back or renew them at the library. If one is lost, tell the librarian.',
    page: 'Page {page} of {pages}',
  },
} as const

/** What `overdue.typ` draws: a page for each class, more where it has many. */
export function layOutOverdue({ classes, language, today, shortNames, schoolName }: OverdueData) {
  const words = WORDS[language]
  const rowsOf = (borrower: OverdueBorrower) =>
    borrower.loans.map(({ title, dueDate, overdueDays }, index) => [
      index === 0 && borrower.classNumber !== null ? String(borrower.classNumber) : '',
      index === 0 ? (shortNames ? shortNameOf(borrower) : fullNameOf(borrower)) : '',
      keepTogether(title),
      dateInWords(language, dueDate),
      words.days(overdueDays),
    ])
  return {
    heading: words.heading,
    asOf: words.asOf(dateInWords(language, today)),
    columns: words.columns,
    please: words.please,
    footer: schoolName,
    pageWords: words.page,
    classes: classes.map(({ classroom, borrowers }) => ({
      name: classroom ?? words.others,
      count: words.books(borrowers.reduce((sum, { loans }) => sum + loans.length, 0)),
      rows: borrowers.flatMap(rowsOf),
    })),
  }
}
