import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { FileAnswer } from '../file-answer.ts'
import { Id } from '../scalars.ts'

export const EXPORT_FORMS = ['iso2709', 'marcxml', 'marc-in-json'] as const
export const ExportForm = z.enum(EXPORT_FORMS)
export type ExportForm = z.infer<typeof ExportForm>

export const exportCatalogue = endpoint({
  method: 'GET',
  path: '/api/catalogue/export',
  summary: 'All records, or those that an import added, as a MARC file in UTF-8.',
  access: 'librarian',
  query: z.object({ form: ExportForm, importId: z.optional(Id) }),
  response: FileAnswer,
  download: true,
})

export const listUnexportable = endpoint({
  method: 'GET',
  path: '/api/catalogue/export/left-out',
  summary:
    'Records that ISO 2709 cannot hold, because they are longer than 99,999 bytes or a field is longer than 9,999; the other forms hold them.',
  access: 'librarian',
  query: z.object({ importId: z.optional(Id) }),
  response: z.object({ records: z.array(z.object({ recordId: Id, title: z.string() })) }),
})
