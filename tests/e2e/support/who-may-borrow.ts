import { getSimulator } from '@pratu/protocol/api/simulator'
import { granted, type Visitor } from '../../support/visitor.ts'

/** A pupil of a sample school who has no book, by the name with which a kiosk greets, and the books that nobody has. */
export async function whoMayBorrow(admin: Visitor) {
  const demo = granted(await admin.call(getSimulator, {}))
  const free = demo.cards.find(({ note }) => note.en === 'Has no book')
  if (!free) throw new Error('The sample school has no pupil without a book.')
  return {
    card: { ...free, name: free.name.split(' ')[0] ?? '' },
    books: demo.books.filter(book => !book.onLoan),
  }
}
