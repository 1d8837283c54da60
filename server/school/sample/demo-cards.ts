import type { getSimulator } from '@pratu/protocol/api/simulator'
import { dateOf } from '@pratu/protocol/bangkok'
import type { ResponseOf } from '@pratu/protocol/endpoint'
import type { Label } from '@pratu/protocol/scalars'
import type { SchoolDatabase } from '../database/open.ts'
import { classroomOf } from '../patrons/classroom.ts'
import { type DemoBook, type DemoPatron, demoBooks, demoPatrons } from './demo-store.ts'
import { isSampleSchool } from './sample-store.ts'

type Demo = Pick<ResponseOf<typeof getSimulator>, 'cards' | 'books'>

interface Example<Row> {
  readonly count: number
  readonly note: Label
  fits(row: Row, today: string): boolean
}

/** A card is shown for the first of these that it fits. */
const CARDS: readonly Example<DemoPatron>[] = [
  {
    count: 1,
    note: { th: 'ถูกพักการยืม', en: 'Blocked' },
    fits: card => card.blocked === 1,
  },
  {
    count: 1,
    note: { th: 'บัตรหมดอายุ', en: 'Card out of date' },
    fits: ({ expiresOn }, today) => expiresOn !== null && expiresOn < today,
  },
  {
    count: 1,
    note: { th: 'ยืมครบแล้ว', en: 'Has as many as allowed' },
    fits: card => card.loanCount >= card.loanLimit,
  },
  {
    count: 2,
    note: { th: 'มีหนังสือเกินกำหนด', en: 'Has an overdue book' },
    fits: ({ firstDue }, today) => firstDue !== null && firstDue < today,
  },
  {
    count: 1,
    note: { th: 'ยืมอยู่สองเล่ม', en: 'Has two books' },
    fits: card => card.loanCount === 2,
  },
  {
    count: 1,
    note: { th: 'ครู', en: 'Teacher' },
    fits: card => card.level === null,
  },
  {
    count: 2,
    note: { th: 'ยืมอยู่หนึ่งเล่ม', en: 'Has one book' },
    fits: card => card.loanCount === 1,
  },
  {
    count: 5,
    note: { th: 'ยังไม่ได้ยืม', en: 'Has no book' },
    fits: card => card.loanCount === 0,
  },
]

const BOOKS: readonly Example<DemoBook>[] = [
  { count: 1, note: { th: 'หายไป', en: 'Lost' }, fits: book => book.status === 'lost' },
  { count: 1, note: { th: 'รอซ่อม', en: 'In repair' }, fits: book => book.status === 'in-repair' },
  { count: 1, note: { th: 'เลิกให้ยืม', en: 'Withdrawn' }, fits: book => book.status === 'withdrawn' },
  { count: 1, note: { th: 'อ่านในห้องสมุดเท่านั้น', en: 'Stays in the room' }, fits: book => book.forLoan === 0 },
  { count: 4, note: { th: 'มีคนยืมอยู่', en: 'On loan' }, fits: book => book.onLoan === 1 },
  { count: 12, note: { th: 'ว่าง', en: 'On its shelf' }, fits: () => true },
]

/**
 * Cards and books with which the simulator shows every case, as they are now. Only of the sample school: the cards of
 * real people are nobody's to play with.
 */
export function listDemoCards(database: SchoolDatabase, nowMs: number): Demo {
  if (!isSampleSchool(database)) return { cards: [], books: [] }
  const today = dateOf(nowMs)
  return {
    cards: choose(CARDS, demoPatrons(database), today).map(({ row, note }) => ({
      code: row.code,
      name: `${row.givenName} ${row.familyName}`,
      classroom: classroomOf(row),
      note,
    })),
    books: choose(BOOKS, demoBooks(database), today).map(({ row, note }) => ({
      barcode: row.barcode,
      title: row.title,
      onLoan: row.onLoan === 1,
      note,
    })),
  }
}

/** The plain cases come first, the special ones last. */
function choose<Row>(examples: readonly Example<Row>[], rows: readonly Row[], today: string) {
  const left = new Set(rows)
  const chosen = examples.map(({ count, note, fits }) => {
    const found = [...left].filter(row => fits(row, today)).slice(0, count)
    for (const row of found) left.delete(row)
    return found.map(row => ({ row, note }))
  })
  return chosen.reverse().flat()
}
