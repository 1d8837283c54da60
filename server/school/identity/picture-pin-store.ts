import { type Picture, PicturePin } from '@pratu/protocol/picture-pins'
import type { ClassOfPupils } from '@pratu/protocol/visitors'
import * as z from 'zod/mini'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'

/** Null: the whole school. */
export type PinPlace = ClassOfPupils | null

const keyOf = (date: string, place: PinPlace) => ({
  date,
  level: place?.level ?? '',
  room: place?.room ?? '',
})

/** The pictures of each day. What writes is called inside a job of `write`. */
export const createPicturePinStore = (database: SchoolDatabase) => ({
  find(date: string, place: PinPlace): { pictures: Picture[]; chosenBy: string | null } | undefined {
    const { level, room } = keyOf(date, place)
    const row = database.first(
      queries
        .selectFrom('picture_pins')
        .select(['pictures', 'chosen_by as chosenBy'])
        .where('date', '=', date)
        .where('level', '=', level)
        .where('room', '=', room),
    )
    return row && { pictures: z.parse(PicturePin, JSON.parse(row.pictures)), chosenBy: row.chosenBy }
  },

  set(date: string, place: PinPlace, pictures: readonly Picture[], chosenBy: string | null): void {
    const values = { pictures: JSON.stringify(pictures), chosen_by: chosenBy }
    database.run(
      queries
        .insertInto('picture_pins')
        .values({ ...keyOf(date, place), ...values })
        .onConflict(conflict => conflict.columns(['date', 'level', 'room']).doUpdateSet(values)),
    )
  },

  forgetBefore(date: string): void {
    database.run(queries.deleteFrom('picture_pins').where('date', '<', date))
  },
})
