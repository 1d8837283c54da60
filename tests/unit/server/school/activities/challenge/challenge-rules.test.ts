import { startOfDay } from '@pratu/protocol/bangkok'
import { booksToNext, ChallengeSteps, stepsReached } from '@pratu/protocol/challenge'
import { suppressFigures } from '@pratu/protocol/suppress-small-cells'
import { expect, test } from 'vitest'
import { bookMark } from '../../../../../../server/school/activities/challenge/book-mark.ts'
import { returnCounts } from '../../../../../../server/school/activities/challenge/count-returns.ts'
import { someFigures } from '../../../../kiosk-ui/staff/statistics/some-figures.ts'

test('steps rise, and how far somebody is follows from the books alone', () => {
  expect(ChallengeSteps.safeParse([10, 20, 30]).success).toBe(true)
  expect(ChallengeSteps.safeParse([10, 10]).success).toBe(false)
  expect(ChallengeSteps.safeParse([]).success).toBe(false)
  expect([0, 9, 10, 29, 30, 31].map(books => stepsReached([10, 20, 30], books))).toEqual([0, 0, 1, 2, 3, 3])
  expect([0, 9, 10, 29, 30, 31].map(books => booksToNext([10, 20, 30], books))).toEqual([
    10,
    1,
    10,
    1,
    null,
    null,
  ])
})

test('a mark is the same for a reader and a book, and another for every other reader, book and semester', () => {
  const mark = bookMark('key', 'mali', { recordId: 'r1' })
  expect(mark).toMatch(/^[\w-]{22}$/)
  expect(bookMark('key', 'mali', { recordId: 'r1' })).toBe(mark)
  const others = [
    bookMark('key', 'mana', { recordId: 'r1' }),
    bookMark('key', 'mali', { recordId: 'r2' }),
    bookMark('other', 'mali', { recordId: 'r1' }),
    bookMark('key', 'mali', { title: 'r1' }),
  ]
  expect(new Set([mark, ...others]).size).toBe(5)
  expect(bookMark('key', 'mali', { title: ' เจ้าชาย  น้อย' })).toBe(
    bookMark('key', 'mali', { title: 'เจ้าชาย น้อย ' }),
  )
})

test('a book that is back on the day on which it was borrowed counts only where the school says so', () => {
  const noon = startOfDay('2026-11-26') + 12 * 3_600_000
  const sameDay = { loaned_at_ms: noon, returned_at_ms: noon + 60_000 }
  const nextDay = { loaned_at_ms: noon, returned_at_ms: noon + 86_400_000 }
  expect(returnCounts({ sameDay: false }, sameDay)).toBe(false)
  expect(returnCounts({ sameDay: true }, sameDay)).toBe(true)
  expect(returnCounts({ sameDay: false }, nextDay)).toBe(true)
})

test('few readers at a step never leave the school', () => {
  const challenge = {
    name: { th: 'ท้าอ่าน', en: 'Challenge' },
    ...{ books: 90, readers: 12 },
    steps: [
      { books: 5, readers: 8 },
      { books: 10, readers: 4 },
      { books: 20, readers: 0 },
    ],
  }
  expect(suppressFigures(someFigures({ challenge })).challenge?.steps.map(({ readers }) => readers)).toEqual([
    8,
    null,
    0,
  ])
  expect(suppressFigures(someFigures())).not.toHaveProperty('challenge')
})
