import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { ItemSummary } from '../lending.ts'
import { Code, DeviceName, Id } from '../scalars.ts'
import { SecurityOutcome, TagSecurity } from '../tag-security.ts'
import { PartNumber, TagWritten } from '../tag-writing.ts'

export const writeTag = endpoint({
  method: 'POST',
  path: '/api/tagging/tags',
  summary:
    'Put an item on the one tag that lies on a pad, read back. Asking again writes the same again. `overwrite` sets aside that something else stands on the tag.',
  access: 'librarian',
  body: z
    .object({
      stationId: Id,
      device: DeviceName,
      code: Code,
      parts: z._default(PartNumber, 1),
      part: z._default(PartNumber, 1),
      overwrite: z._default(z.boolean(), false),
    })
    .check(z.refine(({ part, parts }) => part <= parts, { path: ['part'], error: 'is more than the parts' })),
  response: z.object({ item: ItemSummary, security: TagWritten.shape.security }),
})

export const writeMark = endpoint({
  method: 'POST',
  path: '/api/tagging/marks',
  summary:
    'Tell the gate what the library knows of an item whose tags lie on a pad of the station: that it is on loan, or that it is not.',
  access: 'helper',
  body: z.object({ stationId: Id, code: Code }),
  response: z.object({ wanted: TagSecurity, outcome: SecurityOutcome }),
})
