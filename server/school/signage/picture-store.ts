import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import type { SignPicture } from './sign-picture.ts'

/** Pictures of signs by their content. Changes are for a job of `write`. */
export function createPictureStore(database: SchoolDatabase) {
  return {
    find(id: string): SignPicture | undefined {
      const row = database.first(
        queries.selectFrom('sign_pictures').select(['media_type', 'content']).where('id', '=', id),
      )
      return row && { mediaType: row.media_type, content: row.content }
    },

    add(id: string, { mediaType, content }: SignPicture, nowMs: number): void {
      const row = { id, media_type: mediaType, content, added_at_ms: nowMs }
      database.run(queries.insertInto('sign_pictures').orIgnore().values(row))
    },

    /** Those that were added before `beforeMs` and stand on no sign. */
    removeUnused(beforeMs: number): void {
      const used = queries.selectFrom('signs').select('picture_id').where('picture_id', 'is not', null)
      database.run(
        queries.deleteFrom('sign_pictures').where('added_at_ms', '<', beforeMs).where('id', 'not in', used),
      )
    },
  }
}
export type PictureStore = ReturnType<typeof createPictureStore>
