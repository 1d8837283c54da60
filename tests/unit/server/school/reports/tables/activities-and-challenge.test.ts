import { expect, test } from 'vitest'
import type { ReportFacts } from '../../../../../../server/school/reports/report-facts.ts'
import { table as activities } from '../../../../../../server/school/reports/tables/activities.ts'
import { table as challenge } from '../../../../../../server/school/reports/tables/challenge.ts'
import { someFigures } from '../../../../kiosk-ui/staff/statistics/some-figures.ts'

const held = [
  { name: 'แข่งค้นหนังสือ', date: '2026-11-16', attendance: 20 },
  { name: 'นิทานเช้า', date: '2026-11-03', attendance: 30 },
]
const facts = (figures: Parameters<typeof someFigures>[0]): ReportFacts =>
  ({ figures: someFigures(figures), content: { narrative: { activities: held } } }) as unknown as ReportFacts

test('activities stand by day, with attendances per pupil as ISO 11620 reckons them', () => {
  const made = activities(facts({ enrolled: 200 }))
  expect(made?.rows).toEqual([
    [1, { date: '2026-11-03' }, 'นิทานเช้า', 30],
    [2, { date: '2026-11-16' }, 'แข่งค้นหนังสือ', 20],
  ])
  expect(made?.total?.at(-1)).toBe(50)
  expect(made?.notes.join()).toContain('0.25 ครั้งต่อนักเรียน 1 คน')
  expect(activities(facts({ enrolled: 0 }))?.notes).toEqual([])
})

test('a challenge stands with those who reached each step; without one there is no table', () => {
  expect(challenge(facts({}))).toBeNull()
  const name = { th: 'ท้าอ่าน', en: 'Challenge' }
  const steps = [
    { books: 10, readers: 20 },
    { books: 20, readers: 5 },
  ]
  const made = challenge(facts({ challenge: { name, books: 400, readers: 40, steps } }))
  expect(made?.rows).toEqual([
    ['อ่านอย่างน้อย 1 เล่ม', 40, { share: 1 }],
    ['อ่านครบ 10 เล่ม', 20, { share: 0.5 }],
    ['อ่านครบ 20 เล่ม', 5, { share: 0.125 }],
  ])
})
