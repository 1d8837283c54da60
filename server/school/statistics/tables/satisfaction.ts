import type { QuestionRatings } from '@pratu/protocol/feedback'
import { bandOf, meanOf, momentsOf, SCORES, standardDeviationOf } from '@pratu/protocol/satisfaction'
import { BAND_NAMES, SCORE_NAMES } from '../names.ts'
import { column, type Table } from '../table.ts'

const decimal = (value: number | null) => (value === null ? null : { decimal: value })

export const table: Table<QuestionRatings> = {
  title: { th: 'ความพึงพอใจ', en: 'Satisfaction' },
  columns: () => [
    column('คำถาม', 'Question', row => row.question.text),
    column('คำตอบ (ครั้ง)', 'Answers', row => momentsOf(row.counts).answers),
    ...SCORES.map((score, place) =>
      column<QuestionRatings>(
        SCORE_NAMES[score].th,
        `${SCORE_NAMES[score].en} (${score})`,
        row => row.counts[place] ?? 0,
      ),
    ),
    column('ค่าเฉลี่ย', 'Mean', row => decimal(meanOf(momentsOf(row.counts)))),
    column('ส่วนเบี่ยงเบนมาตรฐาน (กลุ่มตัวอย่าง)', 'S.D. (n − 1)', row =>
      decimal(standardDeviationOf(momentsOf(row.counts))),
    ),
    column('ระดับ', 'Level', row => {
      const band = bandOf(momentsOf(row.counts))
      return band && BAND_NAMES[band]
    }),
  ],
  rows: (statistics, { from, to }) => statistics.ratings(from, to),
}
