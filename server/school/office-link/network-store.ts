import type { MarcRecord } from '@pratu/protocol/catalogue'
import type { Announcement, NetworkSign, SharedRecord } from '@pratu/protocol/exchange'
import { compileOnce } from '../database/compile-once.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'

const textColumns = ({ title, text, from, until }: Omit<Announcement, 'announcementId'>) => ({
  title_th: title.th,
  title_en: title.en,
  text_th: text.th,
  text_en: text.en,
  from_date: from,
  until_date: until,
})

type TextRow = ReturnType<typeof textColumns>
const textOf = (row: TextRow) => ({
  title: { th: row.title_th, en: row.title_en },
  text: { th: row.text_th, en: row.text_en },
  from: row.from_date,
  until: row.until_date,
})

const byIsbn = compileOnce(({ isbn }: { isbn: string }) =>
  queries.selectFrom('network_records').select(['made_by', 'marc']).where('isbn', '=', isbn),
)

/** What the network sent: announcements, signs and the records of other schools. Changes are for a job of `write`. */
export function createNetworkStore(database: SchoolDatabase) {
  return {
    announcements: (on: string): Announcement[] =>
      database
        .all(
          queries
            .selectFrom('network_announcements')
            .selectAll()
            .where('from_date', '<=', on)
            .where('until_date', '>=', on)
            .orderBy('from_date', 'desc'),
        )
        .map(row => ({ announcementId: row.id, ...textOf(row) })),

    /** Also those whose time is still to come. */
    signs: (on: string): NetworkSign[] =>
      database
        .all(
          queries.selectFrom('network_signs').selectAll().where('until_date', '>=', on).orderBy('from_date'),
        )
        .map(row => ({ signId: row.id, deweyClass: row.dewey_class, ...textOf(row) })),

    record(isbn: string): { marc: MarcRecord; madeBy: string } | undefined {
      const row = database.first(byIsbn({ isbn }))
      return row && { marc: JSON.parse(row.marc) as MarcRecord, madeBy: row.made_by }
    },

    recordCount: (): number =>
      database.first(
        queries.selectFrom('network_records').select(({ fn }) => fn.countAll<number>().as('count')),
      )?.count ?? 0,

    replaceAnnouncements(announcements: readonly Announcement[]): void {
      database.run(queries.deleteFrom('network_announcements'))
      for (const { announcementId, ...text } of announcements)
        database.run(
          queries.insertInto('network_announcements').values({ id: announcementId, ...textColumns(text) }),
        )
    },

    replaceSigns(signs: readonly NetworkSign[]): void {
      database.run(queries.deleteFrom('network_signs'))
      for (const { signId, deweyClass, ...text } of signs)
        database.run(
          queries
            .insertInto('network_signs')
            .values({ id: signId, dewey_class: deweyClass, ...textColumns(text) }),
        )
    },

    /** An older reply's record never takes the place of one that is there. */
    keepRecord({ isbn, title, madeBy, marc }: SharedRecord, isNewer: boolean): void {
      const columns = { title, made_by: madeBy, marc: JSON.stringify(marc) }
      database.run(
        queries
          .insertInto('network_records')
          .values({ isbn, ...columns })
          .onConflict(conflict =>
            isNewer ? conflict.column('isbn').doUpdateSet(columns) : conflict.doNothing(),
          ),
      )
    },

    removeAll(): void {
      for (const table of ['network_announcements', 'network_signs', 'network_records'] as const)
        database.run(queries.deleteFrom(table))
    },
  }
}
export type NetworkStore = ReturnType<typeof createNetworkStore>
