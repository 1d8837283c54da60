import type { PhotoConsent } from '@pratu/protocol/photos'
import { compileOnce } from '../database/compile-once.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'

const idOfPatron = compileOnce(({ patronId }: { patronId: string }) =>
  queries.selectFrom('patron_photos').select('id').where('patron_id', '=', patronId),
)

/** Photos and the consents they hang on. What writes is called inside a job of `write`. */
export const createPhotoStore = (database: SchoolDatabase) => ({
  consentOf: (patronId: string) =>
    database.first(
      queries
        .selectFrom('photo_consents')
        .select(['given_by as givenBy', 'name', 'given_on as givenOn'])
        .select(['recorded_by as recordedBy', 'recorded_at_ms as recordedAtMs'])
        .where('patron_id', '=', patronId),
    ),

  setConsent(patronId: string, consent: PhotoConsent, recordedBy: string, atMs: number): void {
    const values = {
      given_by: consent.givenBy,
      name: consent.name,
      given_on: consent.givenOn,
      recorded_by: recordedBy,
      recorded_at_ms: atMs,
    }
    database.run(
      queries
        .insertInto('photo_consents')
        .values({ patron_id: patronId, ...values })
        .onConflict(conflict => conflict.column('patron_id').doUpdateSet(values)),
    )
  },

  /** With the photo. Returns whether there was one. */
  withdrawConsent: (patronId: string): boolean =>
    database.run(queries.deleteFrom('photo_consents').where('patron_id', '=', patronId)) > 0,

  withdrawAll(): void {
    database.run(queries.deleteFrom('photo_consents'))
  },

  idOf: (patronId: string): string | undefined => database.first(idOfPatron({ patronId }))?.id,

  jpegOf: (by: { patronId: string } | { photoId: string }): Uint8Array | undefined => {
    const photos = queries.selectFrom('patron_photos').select('jpeg')
    return database.first(
      'patronId' in by ? photos.where('patron_id', '=', by.patronId) : photos.where('id', '=', by.photoId),
    )?.jpeg
  },

  count: (): number =>
    database.first(queries.selectFrom('patron_photos').select(({ fn }) => fn.countAll<number>().as('count')))
      ?.count ?? 0,

  set(photo: { patronId: string; id: string; jpeg: Uint8Array; addedBy: string; atMs: number }): void {
    const values = { id: photo.id, jpeg: photo.jpeg, added_by: photo.addedBy, added_at_ms: photo.atMs }
    database.run(
      queries
        .insertInto('patron_photos')
        .values({ patron_id: photo.patronId, ...values })
        .onConflict(conflict => conflict.column('patron_id').doUpdateSet(values)),
    )
  },

  remove: (patronId: string): boolean =>
    database.run(queries.deleteFrom('patron_photos').where('patron_id', '=', patronId)) > 0,
})
