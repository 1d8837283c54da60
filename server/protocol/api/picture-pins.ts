import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { LendingSession } from '../lending.ts'
import { PicturePin, PicturePinSettings } from '../picture-pins.ts'
import { Pin } from '../pins.ts'
import { CalendarDate, Id } from '../scalars.ts'
import { ClassOfPupils } from '../visitors.ts'

/** Null: the whole school. */
const Place = z.nullable(ClassOfPupils)

export const DayPictures = z.object({
  place: Place,
  /** `ป.4/2`; null for the whole school. */
  classroom: z.nullable(z.string()),
  pictures: PicturePin,
  /** Null: drawn by the system. */
  chosenBy: z.nullable(z.string()),
})
export type DayPictures = z.infer<typeof DayPictures>

const PicturePinDay = z.object({
  settings: PicturePinSettings,
  today: CalendarDate,
  /** Of today: one for the whole school, or one for each class. Empty while it is off. */
  pins: z.array(DayPictures),
})

export const getPicturePins = endpoint({
  method: 'GET',
  path: '/api/picture-pins',
  summary:
    'The pictures with which pupils borrow today without a card. They are drawn when there are none yet.',
  access: 'helper',
  response: PicturePinDay,
})

export const choosePictures = endpoint({
  method: 'PUT',
  path: '/api/picture-pins/today',
  summary: 'Choose the pictures of today.',
  access: 'librarian',
  body: z.object({ place: Place, pictures: PicturePin }),
  response: PicturePinDay,
})

export const drawPictures = endpoint({
  method: 'POST',
  path: '/api/picture-pins/today/draw',
  summary: 'Draw other pictures for today; those from before open nothing any more.',
  access: 'librarian',
  body: z.object({ place: Place }),
  response: PicturePinDay,
})

export const changePicturePinSettings = endpoint({
  method: 'PUT',
  path: '/api/picture-pins/settings',
  summary: 'Whether pupils may borrow without a card, and who has the same pictures.',
  access: 'librarian',
  body: PicturePinSettings,
  response: PicturePinDay,
})

export const openSessionWithoutCard = endpoint({
  method: 'POST',
  path: '/api/kiosk/sessions/without-card',
  summary:
    'Open a session with a pupil’s picture in the class list and the pictures of the day. A wrong answer never tells of the pupil.',
  access: 'kiosk',
  body: z.object({
    patronId: Id,
    pictures: PicturePin,
    /** Where the pupil’s group is asked for one. */
    pin: z.optional(Pin),
  }),
  response: LendingSession,
})
