import { sql } from 'kysely'
import { compileOnce } from '../../database/compile-once.ts'
import type { SchoolDatabase } from '../../database/open.ts'
import { queries } from '../../database/queries.ts'
import type { NumberedThing } from './running-form.ts'

interface Candidates {
  /** JSON array. */
  readonly candidates: string
}

const among = ({ candidates }: Candidates) => sql<string>`(select value from json_each(${candidates}))`

const takenBy = {
  accession: compileOnce((asked: Candidates) =>
    queries
      .selectFrom('items')
      .select('accession_number as text')
      .where('accession_number', 'in', among(asked)),
  ),
  // A code means one thing at the desk: an item or a card.
  barcode: compileOnce((asked: Candidates) =>
    queries
      .selectFrom('items')
      .select('barcode as text')
      .where('barcode', 'in', among(asked))
      .union(queries.selectFrom('patron_cards').select('code as text').where('code', 'in', among(asked))),
  ),
}

const itemByNumber = {
  accession: compileOnce(({ number }: { number: string }) =>
    queries.selectFrom('items').select('barcode as text').where('accession_number', '=', number),
  ),
  barcode: compileOnce(({ number }: { number: string }) =>
    queries.selectFrom('items').select('barcode as text').where('barcode', '=', number),
  ),
}
const cardByCode = compileOnce(({ number }: { number: string }) =>
  queries.selectFrom('patron_cards').select('code as text').where('code', '=', number),
)

/** Longer ones are no running numbers. */
const MOST_DIGITS = 9

const highestIn = (column: 'accession_number' | 'barcode') =>
  compileOnce(({ beginning, end }: { beginning: string; end: string }) => {
    const text = sql.ref(column)
    const digits = sql<string>`substr(${text}, length(${beginning}) + 1, length(${text}) - length(${beginning}) - length(${end}))`
    return queries
      .selectFrom('items')
      .select(sql<number | null>`max(cast(${digits} as integer))`.as('highest'))
      .where(sql<boolean>`${text} like ${beginning} || '%' || ${end}`)
      .where(sql<boolean>`${digits} glob '[0-9]*' and ${digits} not glob '*[^0-9]*'`)
      .where(sql<boolean>`length(${digits}) <= ${sql.lit(MOST_DIGITS)}`)
  })

const highestBetween = { accession: highestIn('accession_number'), barcode: highestIn('barcode') }

const counterByName = compileOnce(({ name }: { name: string }) =>
  queries.selectFrom('counters').select('next').where('name', '=', name),
)

export function createNumberStore(database: SchoolDatabase) {
  return {
    /** Which of these are in use already. */
    taken: (thing: NumberedThing, candidates: readonly string[]): Set<string> =>
      new Set(
        database.all(takenBy[thing]({ candidates: JSON.stringify(candidates) })).map(({ text }) => text),
      ),

    isTaken: (thing: NumberedThing, number: string): boolean =>
      database.first(itemByNumber[thing]({ number })) !== undefined ||
      (thing === 'barcode' && database.first(cardByCode({ number })) !== undefined),

    /** Undefined until it was set. */
    next: (counter: string): number | undefined => database.first(counterByName({ name: counter }))?.next,

    /** The highest number of items between this beginning and this end; 0 when there is none. */
    highest: (thing: NumberedThing, beginning: string, end: string): number =>
      database.first(highestBetween[thing]({ beginning, end }))?.highest ?? 0,

    /** Inside a job of `write`. */
    setNext(counter: string, next: number): void {
      database.run(
        queries
          .insertInto('counters')
          .values({ name: counter, next })
          .onConflict(conflict => conflict.column('name').doUpdateSet({ next })),
      )
    },
  }
}
