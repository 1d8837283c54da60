import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { FileAnswer } from '../file-answer.ts'
import { Id } from '../scalars.ts'
import {
  IdleFeed,
  ListedSign,
  PictureId,
  ShownBook,
  SignClass,
  SignDraft,
  SignEffect,
  SleepSettings,
} from '../signage.ts'

const params = z.object({ signId: Id })

/** A page makes pictures smaller before it sends them. */
export const SIGN_PICTURE_LIMIT_BYTES = 3_000_000

export const listSigns = endpoint({
  method: 'GET',
  path: '/api/signs',
  summary:
    'Knowledge-tip signs: the school’s in their order, then those of the Office; and the classes they may belong to.',
  access: 'librarian',
  response: z.object({
    signs: z.array(ListedSign),
    classes: z.array(SignClass),
    /** How the network calls itself; null outside of one. */
    officeName: z.nullable(z.string()),
  }),
})

export const addSign = endpoint({
  method: 'POST',
  path: '/api/signs',
  summary: 'A new sign, at the end of the order.',
  access: 'librarian',
  body: SignDraft,
  response: z.object({ signId: Id }),
})

export const changeSign = endpoint({
  method: 'PUT',
  path: '/api/signs/:signId',
  summary: 'Writes a sign of the school anew.',
  access: 'librarian',
  params,
  body: SignDraft,
  response: z.object({}),
})

export const switchSign = endpoint({
  method: 'PUT',
  path: '/api/signs/:signId/switch',
  summary: 'Shows or hides a sign, also one of the Office.',
  access: 'librarian',
  params,
  body: z.object({ on: z.boolean() }),
  response: z.object({}),
})

export const removeSign = endpoint({
  method: 'DELETE',
  path: '/api/signs/:signId',
  summary: 'Removes a sign of the school, and how long it was shown.',
  access: 'librarian',
  params,
  response: z.object({}),
})

export const orderSigns = endpoint({
  method: 'PUT',
  path: '/api/signs/order',
  summary: 'The order in which the school’s signs are shown; those that are left out stand behind.',
  access: 'librarian',
  body: z.object({ signIds: z.array(Id).check(z.maxLength(500)) }),
  response: z.object({}),
})

export const addSignPicture = endpoint({
  method: 'POST',
  path: '/api/signs/pictures',
  summary: 'A picture for a sign: PNG, JPEG or WebP, recognised by its content.',
  access: 'librarian',
  upload: { limitBytes: SIGN_PICTURE_LIMIT_BYTES },
  response: z.object({ pictureId: PictureId, url: z.string() }),
})

export const getSignPicture = endpoint({
  method: 'GET',
  path: '/api/signs/pictures/:pictureId',
  summary: 'The picture of a sign.',
  access: 'public',
  params: z.object({ pictureId: PictureId }),
  download: true,
  response: FileAnswer,
})

export const getSignBook = endpoint({
  method: 'GET',
  path: '/api/signs/books/:recordId',
  summary: 'A book as a sign shows it.',
  access: 'librarian',
  params: z.object({ recordId: Id }),
  response: ShownBook,
})

export const printSigns = endpoint({
  method: 'GET',
  path: '/api/signs/print',
  summary: 'Signs as a PDF, one to a page of A4, or two of A5. `signs` are their ids, parted by commas.',
  access: 'librarian',
  query: z.object({
    signs: z.string().check(z.regex(/^[0-9a-f-]{36}(,[0-9a-f-]{36}){0,39}$/)),
    paper: z.enum(['a4', 'a5']),
  }),
  download: true,
  response: FileAnswer,
})

export const listSignEffects = endpoint({
  method: 'GET',
  path: '/api/signs/effects',
  summary: 'Loans of each sign’s class before it was first shown and since.',
  access: 'librarian',
  response: z.object({ effects: z.array(SignEffect) }),
})

export const saveSignEffects = endpoint({
  method: 'GET',
  path: '/api/signs/effects.csv',
  summary: 'The same as CSV.',
  access: 'librarian',
  download: true,
  response: FileAnswer,
})

export const getSleepSettings = endpoint({
  method: 'GET',
  path: '/api/signs/sleep',
  summary: 'When the kiosks’ screens go dark.',
  access: 'librarian',
  response: SleepSettings,
})

export const changeSleepSettings = endpoint({
  method: 'PUT',
  path: '/api/signs/sleep',
  summary: 'Changes when the kiosks’ screens go dark.',
  access: 'librarian',
  body: SleepSettings,
  response: z.object({}),
})

export const getIdleFeed = endpoint({
  method: 'GET',
  path: '/api/kiosk/idle',
  summary: 'What a kiosk shows while nobody uses it.',
  access: 'kiosk',
  response: IdleFeed,
})

export const noteSignsShown = endpoint({
  method: 'POST',
  path: '/api/kiosk/idle/shown',
  summary: 'How long a kiosk has shown each sign since it told the last time.',
  access: 'kiosk',
  idempotent: true,
  body: z.object({
    shown: z
      .array(z.object({ signId: Id, seconds: z.int().check(z.gte(1), z.lte(86_400)) }))
      .check(z.maxLength(200)),
  }),
  response: z.object({}),
})
