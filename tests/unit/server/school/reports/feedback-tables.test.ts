import type { SchoolFigures } from '@pratu/protocol/half-year-report'
import { expect, test } from 'vitest'
import { checkTables } from '../../../../../server/documents/check-tables.ts'
import { evaluationText } from '../../../../../server/school/reports/evaluation-text.ts'
import { table as media } from '../../../../../server/school/reports/tables/media.ts'
import { table as satisfaction } from '../../../../../server/school/reports/tables/satisfaction.ts'
import { reportFacts } from '../../../../fakes/report-facts.ts'

const factsWith = (figures: Partial<SchoolFigures>) => {
  const facts = reportFacts()
  return { ...facts, figures: { ...facts.figures, ...figures } }
}
const question = (id: number, th: string) => ({ id, text: { th, en: th }, from: null })

test('satisfaction is reported by question with mean, S.D. and level, and the memo may say it', () => {
  const ratings = [
    { question: question(0, 'พอใจห้องสมุด'), counts: [4, 3, 1, 1, 1] },
    { question: question(1, 'พอใจกิจกรรม'), counts: [2, 0, 0, 0, 0] },
  ]
  const facts = factsWith({ ratings })
  const table = satisfaction(facts)
  expect(table?.rows).toEqual([
    ['พอใจห้องสมุด', 10, { decimal: 3.8 }, { decimal: Math.sqrt(176 / 90) }, 'มาก'],
    ['พอใจกิจกรรม', 2, { decimal: 5 }, { decimal: 0 }, 'มากที่สุด'],
  ])
  expect(table?.total?.slice(0, 3)).toEqual(['รวม', 12, { decimal: 4 }])
  expect(table?.chart?.bars.map(({ value }) => value)).toEqual([6, 3, 1, 1, 1])
  expect(checkTables(table ? [table] : [])).toEqual([])
  expect(evaluationText(facts.figures)).toContain('12 ครั้ง มีความพึงพอใจเฉลี่ย 4.00 (S.D. 1.35) อยู่ในระดับมาก')
})

test('uses of media add up by kind and by way', () => {
  const table = media(
    factsWith({
      media: {
        uses: [
          { kind: 'sound', way: 'kiosk', uses: 5 },
          { kind: 'sound', way: 'phone', uses: 2 },
          { kind: 'link', way: 'phone', uses: 3 },
        ],
        top: [{ title: 'นิทานก่อนนอน', kind: 'sound', uses: 7 }],
      },
    }),
  )
  expect(table?.rows.map(row => row.at(-1))).toEqual([7, 0, 0, 3])
  expect(table?.total).toEqual(['รวม', 5, 5, 0, 10])
  expect(checkTables(table ? [table] : [])).toEqual([])
})

test('a report that was signed before there were any has neither', () => {
  expect([satisfaction(reportFacts()), media(reportFacts())]).toEqual([null, null])
  expect(evaluationText(reportFacts().figures)).toBeNull()
})
