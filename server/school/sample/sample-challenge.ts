import { dateOf } from '@pratu/protocol/bangkok'
import type { SemesterDates } from '@pratu/protocol/semester'
import type { Insertable } from 'kysely'
import type { SeededRandom } from '../../process/seeded-random.ts'
import { bookMark } from '../activities/challenge/book-mark.ts'
import type { Tables } from '../database/tables.ts'
import type { SampleBook } from './sample-books.ts'

type Loan = Insertable<Tables['loans']>

export interface SampleChallenge {
  readonly challenges: readonly Insertable<Tables['challenges']>[]
  readonly books_read: readonly Insertable<Tables['books_read']>[]
}

/** The newest semester's challenge, as far as its pupils have come by what they brought back. */
export function makeChallenge({
  random,
  semester,
  today,
  books,
  loans,
}: {
  readonly random: SeededRandom
  readonly semester: SemesterDates | undefined
  readonly today: string
  readonly books: readonly SampleBook[]
  readonly loans: readonly Loan[]
}): SampleChallenge {
  if (!semester) return { challenges: [], books_read: [] }
  const { academicYear: academic_year, semester: half, from, to } = semester
  const key = `${random.id(0)}${random.id(0)}`
  const recordOf = new Map(books.flatMap(({ id, items }) => items.map(({ barcode }) => [barcode, id])))
  const read = new Map<string, Insertable<Tables['books_read']>>()

  for (const { id, patron_id, barcode, returned_at_ms, class_set, undone_at_ms } of loans) {
    const recordId = recordOf.get(barcode)
    if (!patron_id || recordId === undefined || returned_at_ms == null || undone_at_ms != null || class_set)
      continue
    const readOn = dateOf(returned_at_ms)
    if (readOn < from || readOn > to) continue
    const mark = bookMark(key, patron_id, { recordId })
    read.set(`${patron_id} ${mark}`, {
      ...{ academic_year, semester: half, patron_id, mark, record_id: recordId, title: null, loan_id: id },
      ...{ read_on: readOn, confirmed: 1, liked: random.integer(3) === 0 ? 1 + random.integer(3) : null },
    })
  }
  return {
    challenges: [
      {
        ...{ academic_year, semester: half, name_th: 'ท้าอ่านเก็บดาว', name_en: 'Reading for stars' },
        ...{ steps: JSON.stringify([3, 6, 12]), confirmed_by: 'return', same_day: 0 },
        mark_key: to < today ? null : key,
      },
    ],
    books_read: [...read.values()],
  }
}
