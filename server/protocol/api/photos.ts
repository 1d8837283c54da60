import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { FileAnswer } from '../file-answer.ts'
import { PHOTO_LIMIT_BYTES, PhotoConsent } from '../photos.ts'
import { AtMs, Count, Id } from '../scalars.ts'

const OnePatron = z.object({ patronId: Id })

export const PhotoPolicy = z.object({ on: z.boolean() })

export const getPhotoPolicy = endpoint({
  method: 'GET',
  path: '/api/photos/policy',
  summary: 'Whether the school keeps photos of patrons who agreed.',
  access: 'helper',
  response: z.extend(PhotoPolicy, { photos: Count }),
})

export const changePhotoPolicy = endpoint({
  method: 'PUT',
  path: '/api/photos/policy',
  summary: 'Decide whether photos are kept. Turning it off deletes every photo and consent.',
  access: 'administrator',
  body: PhotoPolicy,
  response: getPhotoPolicy.response,
})

export const PatronPhoto = z.object({
  policyOn: z.boolean(),
  /** Too young to agree oneself. */
  needsGuardian: z.boolean(),
  consent: z.nullable(z.extend(PhotoConsent, { recordedBy: z.string(), recordedAtMs: AtMs })),
  /** Where staff see it; null when there is none. */
  url: z.nullable(z.string()),
})
export type PatronPhoto = z.infer<typeof PatronPhoto>

export const getPatronPhotoState = endpoint({
  method: 'GET',
  path: '/api/patrons/:patronId/photo-state',
  summary: 'Whether a patron has a photo, and who agreed to it.',
  access: 'helper',
  params: OnePatron,
  response: PatronPhoto,
})

export const recordPhotoConsent = endpoint({
  method: 'PUT',
  path: '/api/patrons/:patronId/photo-consent',
  summary: 'Somebody agreed that the library keeps a photo of the patron.',
  access: 'librarian',
  params: OnePatron,
  body: PhotoConsent,
  response: PatronPhoto,
})

export const withdrawPhotoConsent = endpoint({
  method: 'DELETE',
  path: '/api/patrons/:patronId/photo-consent',
  summary: 'The consent is withdrawn: the photo is deleted with it.',
  access: 'librarian',
  params: OnePatron,
  response: PatronPhoto,
})

export const setPatronPhoto = endpoint({
  method: 'PUT',
  path: '/api/patrons/:patronId/photo',
  summary: 'A square JPEG of at most 200 kB. What a camera wrote into it beside the picture is not kept.',
  access: 'librarian',
  params: OnePatron,
  upload: { limitBytes: PHOTO_LIMIT_BYTES },
  response: PatronPhoto,
})

export const removePatronPhoto = endpoint({
  method: 'DELETE',
  path: '/api/patrons/:patronId/photo',
  summary: 'Delete the photo; the consent stays.',
  access: 'librarian',
  params: OnePatron,
  response: PatronPhoto,
})

export const getPatronPhoto = endpoint({
  method: 'GET',
  path: '/api/patrons/:patronId/photo',
  summary: 'The photo of a patron, for staff.',
  access: 'helper',
  params: OnePatron,
  response: FileAnswer,
  download: true,
})

export const getKioskPhoto = endpoint({
  method: 'GET',
  path: '/api/kiosk/photos/:photoId',
  summary: 'A photo that this kiosk was just told of, in a session or a class list; no other can be had.',
  access: 'kiosk',
  params: z.object({ photoId: Id }),
  response: FileAnswer,
  download: true,
})
