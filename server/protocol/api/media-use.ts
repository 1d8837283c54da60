import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { FileAnswer } from '../file-answer.ts'
import { MediaUses, MediaWay, TopMedium } from '../media-use.ts'
import { CalendarDate, Id } from '../scalars.ts'

export const noteLinkOpened = endpoint({
  method: 'POST',
  path: '/api/catalogue/records/:recordId/openings',
  summary: 'The page elsewhere to which a record leads was opened.',
  access: 'public',
  params: z.object({ recordId: Id }),
  body: z.object({ openingId: Id, way: MediaWay }),
  response: z.object({ noted: z.literal(true) }),
})

export const getRecordQr = endpoint({
  method: 'GET',
  path: '/api/catalogue/records/:recordId/qr',
  summary: 'A QR code (SVG) of the address of a record’s page in the school’s network.',
  access: 'public',
  params: z.object({ recordId: Id }),
  /** How the asking page reaches the server; of its own computer’s name no phone knows. */
  query: z.object({
    origin: z.optional(z.string().check(z.regex(/^https?:\/\/[a-z0-9.\-[\]:]{1,120}$/i))),
  }),
  response: FileAnswer,
  download: true,
})

export const getMediaUses = endpoint({
  method: 'GET',
  path: '/api/media-uses',
  summary:
    'Uses of sound, films, e-books and links from one day to another: by kind and way, and what was used most.',
  access: 'helper',
  scope: 'loans:read',
  query: z.object({ from: CalendarDate, to: CalendarDate }),
  response: z.object({ uses: z.array(MediaUses), top: z.array(TopMedium) }),
})
