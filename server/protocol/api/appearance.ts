import * as z from 'zod/mini'
import { Appearance } from '../appearance.ts'
import { endpoint } from '../endpoint.ts'
import { FileAnswer } from '../file-answer.ts'
import { Label } from '../scalars.ts'

export const CREST_LIMIT_BYTES = 1_000_000

const View = z.object({
  appearance: Appearance,
  crestUrl: z.nullable(z.string()),
  /** What the school is called while its staff have not named it here. */
  configuredName: Label,
})
export type AppearanceView = z.infer<typeof View>

export const getAppearance = endpoint({
  method: 'GET',
  path: '/api/appearance',
  summary: "The school's name, crest and colours, and how its kiosks look.",
  access: 'librarian',
  response: View,
})

export const changeAppearance = endpoint({
  method: 'PUT',
  path: '/api/appearance',
  summary: 'Changes name, colours and theme. Pages that are open change at once.',
  access: 'librarian',
  body: Appearance,
  response: View,
})

export const setCrest = endpoint({
  method: 'PUT',
  path: '/api/appearance/crest',
  summary: "The school's crest: PNG, JPEG or WebP, recognised by its content.",
  access: 'librarian',
  upload: { limitBytes: CREST_LIMIT_BYTES },
  response: View,
})

export const removeCrest = endpoint({
  method: 'DELETE',
  path: '/api/appearance/crest',
  summary: "Pages show Pratu's door again.",
  access: 'librarian',
  response: View,
})

export const getCrest = endpoint({
  method: 'GET',
  path: '/api/school/crest/:crestId',
  summary: "The school's crest.",
  access: 'public',
  params: z.object({ crestId: z.string().check(z.regex(/^[0-9a-f]{64}$/)) }),
  download: true,
  response: FileAnswer,
})
