import * as z from 'zod/mini'
import { RecordFile } from '../catalogue.ts'
import { endpoint } from '../endpoint.ts'
import { FileAnswer } from '../file-answer.ts'
import { MediaWay } from '../media-use.ts'
import { Id, Line } from '../scalars.ts'

const RecordParams = z.object({ recordId: Id })
const FileParams = z.object({ fileId: Id })

export const COVER_LIMIT_BYTES = 10_000_000
/** An hour of sound, a lesson on video. */
export const MEDIA_LIMIT_BYTES = 500_000_000

export const setCover = endpoint({
  method: 'PUT',
  path: '/api/catalogue/records/:recordId/cover',
  summary: 'Give a record its cover: JPEG, PNG, WebP or GIF, recognised by its content.',
  access: 'librarian',
  params: RecordParams,
  upload: { limitBytes: COVER_LIMIT_BYTES },
  response: RecordFile,
})

export const removeCover = endpoint({
  method: 'DELETE',
  path: '/api/catalogue/records/:recordId/cover',
  summary: 'Take a record’s cover away; it is drawn from then on.',
  access: 'librarian',
  params: RecordParams,
  response: z.object({ removed: z.literal(true) }),
})

export const addRecordFile = endpoint({
  method: 'POST',
  path: '/api/catalogue/records/:recordId/files',
  summary:
    'Add sound (MP3, M4A, Ogg, WAV), video (MP4, WebM) or a document (PDF, EPUB), recognised by its content. `fileName` is what a reader’s computer saves it as.',
  access: 'librarian',
  params: RecordParams,
  query: z.object({ fileName: Line, title: z.optional(Line) }),
  upload: { limitBytes: MEDIA_LIMIT_BYTES },
  response: RecordFile,
})

export const changeRecordFile = endpoint({
  method: 'PUT',
  path: '/api/catalogue/files/:fileId',
  summary: 'Give a file of a record another title.',
  access: 'librarian',
  params: FileParams,
  body: z.object({ title: z.nullable(Line) }),
  response: RecordFile,
})

export const removeRecordFile = endpoint({
  method: 'DELETE',
  path: '/api/catalogue/files/:fileId',
  summary: 'Remove a file of a record.',
  access: 'librarian',
  params: FileParams,
  response: z.object({ removed: z.literal(true) }),
})

export const getRecordFile = endpoint({
  method: 'GET',
  path: '/api/catalogue/files/:fileId',
  summary:
    'A cover, sound, video or document that the school keeps; answers range requests. Whoever opens one names the opening, so that its pieces count as one use.',
  access: 'public',
  params: FileParams,
  query: z.object({ openingId: z.optional(Id), way: z._default(MediaWay, 'web') }),
  response: FileAnswer,
  download: true,
})
