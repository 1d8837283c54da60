import type { SignDraft } from '@pratu/protocol/signage'
import type { Insertable } from 'kysely'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import type { Tables } from '../database/tables.ts'

export interface StoredSign extends SignDraft {
  readonly id: string
}

type SignRow = Tables['signs']

const signOf = (row: SignRow, recordIds: string[]): StoredSign => ({
  id: row.id,
  title: { th: row.title_th, en: row.title_en },
  text: { th: row.text_th, en: row.text_en },
  mark: row.mark,
  season:
    row.season_from === null || row.season_to === null ? null : { from: row.season_from, to: row.season_to },
  from: row.from_date,
  until: row.until_date,
  switchedOn: row.switched_on === 1,
  pictureId: row.picture_id,
  recordIds,
})

const columnsOf = (draft: SignDraft): Omit<Insertable<SignRow>, 'id' | 'position'> => ({
  title_th: draft.title.th,
  title_en: draft.title.en,
  text_th: draft.text.th,
  text_en: draft.text.en,
  mark: draft.mark,
  season_from: draft.season?.from ?? null,
  season_to: draft.season?.to ?? null,
  from_date: draft.from,
  until_date: draft.until,
  switched_on: draft.switchedOn ? 1 : 0,
  picture_id: draft.pictureId,
})

/** The school's signs in their order, and which of the Office's are hidden. Changes are for a job of `write`. */
export function createSignStore(database: SchoolDatabase) {
  function putRecords(signId: string, recordIds: readonly string[]): void {
    database.run(queries.deleteFrom('sign_records').where('sign_id', '=', signId))
    for (const [position, recordId] of [...new Set(recordIds)].entries())
      database.run(
        queries.insertInto('sign_records').values({ sign_id: signId, position, record_id: recordId }),
      )
  }

  const isThere = (table: 'signs' | 'sign_pictures' | 'records', id: string): boolean =>
    database.first(queries.selectFrom(table).select('id').where('id', '=', id)) !== undefined

  return {
    list(): StoredSign[] {
      const recordIds = new Map<string, string[]>()
      const named = queries.selectFrom('sign_records').select(['sign_id', 'record_id']).orderBy('position')
      for (const { sign_id, record_id } of database.all(named))
        recordIds.set(sign_id, [...(recordIds.get(sign_id) ?? []), record_id])
      return database
        .all(queries.selectFrom('signs').selectAll().orderBy('position').orderBy('id'))
        .map(row => signOf(row, recordIds.get(row.id) ?? []))
    },

    has: (id: string): boolean => isThere('signs', id),
    hasPicture: (id: string): boolean => isThere('sign_pictures', id),
    hasRecord: (id: string): boolean => isThere('records', id),

    add(id: string, draft: SignDraft): void {
      const last = database.first(
        queries.selectFrom('signs').select(({ fn }) => fn.max('position').as('position')),
      )
      const position = Number(last?.position ?? 0) + 1
      database.run(queries.insertInto('signs').values({ id, position, ...columnsOf(draft) }))
      putRecords(id, draft.recordIds)
    },

    write(id: string, draft: SignDraft): void {
      database.run(queries.updateTable('signs').set(columnsOf(draft)).where('id', '=', id))
      putRecords(id, draft.recordIds)
    },

    switch(id: string, on: boolean): void {
      database.run(
        queries
          .updateTable('signs')
          .set({ switched_on: on ? 1 : 0 })
          .where('id', '=', id),
      )
    },

    place(id: string, position: number): void {
      database.run(queries.updateTable('signs').set({ position }).where('id', '=', id))
    },

    remove(id: string): void {
      database.run(queries.deleteFrom('signs').where('id', '=', id))
      database.run(queries.deleteFrom('sign_days').where('sign_id', '=', id))
    },

    hidden: (): Set<string> =>
      new Set(
        database.all(queries.selectFrom('hidden_network_signs').selectAll()).map(({ sign_id }) => sign_id),
      ),

    hide(signId: string): void {
      database.run(queries.insertInto('hidden_network_signs').orIgnore().values({ sign_id: signId }))
    },

    unhide(signId: string): void {
      database.run(queries.deleteFrom('hidden_network_signs').where('sign_id', '=', signId))
    },
  }
}
export type SignStore = ReturnType<typeof createSignStore>
