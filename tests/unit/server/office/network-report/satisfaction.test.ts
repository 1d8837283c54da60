import { meanOf, momentsOf } from '@pratu/protocol/satisfaction'
import { expect, test } from 'vitest'
import { addUpTotals } from '../../../../../server/office/network-report/add-up.ts'
import { schoolFigures } from '../../../../fakes/school-figures.ts'

const figures = schoolFigures({ from: '2026-05-16', to: '2026-10-10' })

test('the network’s satisfaction is the mean of all answers, not of the schools', () => {
  const schools = [
    { ...figures, satisfaction: momentsOf([90, 0, 0, 0, 0]), mediaUses: 12 },
    { ...figures, satisfaction: momentsOf([0, 0, 0, 0, 10]), mediaUses: 3 },
    // With older software it tells neither.
    figures,
  ]
  const { satisfaction, mediaUses } = addUpTotals([], schools)
  expect(satisfaction?.answers).toBe(100)
  expect(satisfaction && meanOf(satisfaction)).toBe(4.6)
  expect(mediaUses).toBe(15)
})
