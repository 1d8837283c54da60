import type { SemesterDates } from '@pratu/protocol/semester'
import type { SemesterWeek } from '@pratu/protocol/statistics'
import { column, type Table } from '../table.ts'

/** One semester after the other, week by week. */
type Row = SemesterWeek & { readonly semester: SemesterDates; readonly week: number }

export const table: Table<Row> = {
  title: { th: 'ภาคเรียนเทียบกับภาคเรียนก่อน', en: 'Semesters compared' },
  columns: () => [
    column('ภาคเรียน', 'Semester', ({ semester }) => `${semester.semester}/${semester.academicYear}`),
    column('สัปดาห์ที่', 'Week', row => row.week),
    column('ตั้งแต่วันที่', 'From', row => ({ date: row.from })),
    column('วันเปิดทำการ', 'Open days', row => row.openDays),
    column('วันเปิดทำการสะสม', 'Open days so far', row => row.openDaysTotal),
    column('เข้าใช้ (ครั้ง)', 'Visits', row => row.visits),
    column('เข้าใช้สะสม (ครั้ง)', 'Visits so far', row => row.visitsTotal),
    column('ยืม (เล่ม)', 'Loans', row => (row.loansElsewhere ? null : row.loans)),
    column('ยืมสะสม (เล่ม)', 'Loans so far', row => (row.loansElsewhere ? null : row.loansTotal)),
  ],
  rows(statistics, { to, against }) {
    const comparison = statistics.semester(to, against)
    return (['current', 'other'] as const).flatMap(which =>
      comparison.weeks.flatMap(({ week, [which]: row }) =>
        row ? [{ ...row, week, semester: comparison[which].semester }] : [],
      ),
    )
  },
}
