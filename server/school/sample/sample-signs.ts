import { addDays, startOfDay } from '@pratu/protocol/bangkok'
import type { Insertable } from 'kysely'
import type { SeededRandom } from '../../process/seeded-random.ts'
import type { Calendar } from '../calendar/calendar.ts'
import type { Tables } from '../database/tables.ts'
import type { SampleBook } from './sample-books.ts'
import { TIPS } from './sign-tips.ts'

/** Each has stood for about a month already, so that there is something to compare. */
const FIRST_SHOWN_DAYS_AGO = 40
const SHOWN_SECONDS = { least: 900, more: 2400 }

interface SampleSigns {
  readonly signs: Insertable<Tables['signs']>[]
  readonly sign_records: Insertable<Tables['sign_records']>[]
  readonly sign_days: Insertable<Tables['sign_days']>[]
}

export function makeSigns({
  random,
  today,
  calendar,
  books,
}: {
  readonly random: SeededRandom
  readonly today: string
  readonly calendar: Pick<Calendar, 'openDays'>
  readonly books: readonly Pick<SampleBook, 'id' | 'title'>[]
}): SampleSigns {
  const days = calendar.openDays(addDays(today, -FIRST_SHOWN_DAYS_AGO), addDays(today, -1))
  const made = TIPS.map((tip, index) => ({ tip, id: random.id(startOfDay(today)), position: index + 1 }))
  return {
    signs: made.map(({ tip, id, position }) => ({
      id,
      position,
      title_th: tip.th[0],
      text_th: tip.th[1],
      title_en: tip.en[0],
      text_en: tip.en[1],
      mark: tip.mark,
      season_from: tip.season?.[0] ?? null,
      season_to: tip.season?.[1] ?? null,
      from_date: null,
      until_date: null,
      switched_on: 1,
      picture_id: null,
    })),
    sign_records: made.flatMap(({ tip, id }) =>
      tip.books
        .flatMap(title => books.find(book => book.title === title) ?? [])
        .map((book, position) => ({ sign_id: id, position, record_id: book.id })),
    ),
    sign_days: made
      .filter(({ tip }) => tip.season === undefined)
      .flatMap(({ id }) =>
        days.map(({ date }) => ({
          sign_id: id,
          date,
          seconds: SHOWN_SECONDS.least + random.integer(SHOWN_SECONDS.more),
        })),
      ),
  }
}
