import { expect, test } from 'vitest'
import { compareActivities, withRecord } from '../../../../../kiosk-ui/staff/reports/held-activities.ts'

const stories = { name: 'นิทานเช้า', date: '2026-11-03', attendance: 25 }
const race = { name: 'แข่งค้นหนังสือ', date: '2026-11-16', attendance: 18 }

test('what is on record and not in the report is offered, and so is a number that differs', () => {
  expect(compareActivities([], [stories, race])).toEqual({ missing: [stories, race], differing: [] })
  const written = [
    { ...stories, attendance: 30 },
    { name: 'ค่ายรักการอ่าน', date: '2026-11-20', attendance: 40 },
  ]
  expect(compareActivities(written, [stories, race])).toEqual({ missing: [race], differing: [stories] })
  expect(withRecord(written, stories)).toEqual([stories, written[1]])
  expect(compareActivities([stories, race], [stories, race])).toEqual({ missing: [], differing: [] })
})

test('the same name on another day is another activity', () => {
  const again = { ...stories, date: '2026-11-10' }
  expect(compareActivities([stories], [stories, again]).missing).toEqual([again])
})
