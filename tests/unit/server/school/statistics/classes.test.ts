import { expect, it } from 'vitest'
import { classFigures } from '../../../../../server/school/statistics/classes.ts'

const label = (text: string) => ({ th: text, en: text })
const mainClasses = [
  { number: '000', name: label('เบ็ดเตล็ด') },
  { number: '500', name: label('วิทยาศาสตร์') },
]
const marks = [{ mark: 'น', name: label('นวนิยาย') }]

it('classes come first, then the school’s marks, marks of the past, and what has neither', () => {
  const loans = [
    { mark: '', loans: 4 },
    { mark: 'ซีดี', loans: 3 },
    { mark: '500', loans: 2 },
    { mark: 'น', loans: 1 },
  ]
  expect(classFigures(mainClasses, marks, loans).map(row => [row.mark, row.name.th, row.loans])).toEqual([
    ['000', 'เบ็ดเตล็ด', 0],
    ['500', 'วิทยาศาสตร์', 2],
    ['น', 'นวนิยาย', 1],
    ['ซีดี', 'ซีดี', 3],
    ['', 'ไม่ระบุ', 4],
  ])
})

it('there is no row for what has neither where all books have a class', () => {
  expect(classFigures(mainClasses, marks, []).map(({ mark }) => mark)).toEqual(['000', '500', 'น'])
})
