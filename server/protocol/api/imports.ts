import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { FileAnswer } from '../file-answer.ts'
import {
  DuplicateChoice,
  ImportRow,
  ImportRowKind,
  ImportSubject,
  ImportView,
  KeptByUndo,
  PastImport,
  TableChoice,
  TableMapping,
} from '../imports.ts'
import { Count, Id, Language } from '../scalars.ts'

export const IMPORT_LIMIT_BYTES = 200_000_000
/** Rows of a page of the preview. */
export const IMPORT_ROWS_A_PAGE = 50

const ImportParams = z.object({ importId: Id })

export const startImport = endpoint({
  method: 'POST',
  path: '/api/imports',
  summary:
    'Send a file of records or of a roster. It is read and shown first; nothing changes before it is applied. One at a time for each subject.',
  access: 'librarian',
  query: z.object({
    subject: ImportSubject,
    fileName: z.string().check(z.minLength(1), z.maxLength(255)),
  }),
  upload: { limitBytes: IMPORT_LIMIT_BYTES },
  response: z.object({ importId: Id }),
})

export const listImports = endpoint({
  method: 'GET',
  path: '/api/imports',
  summary: 'Imports under way, and those of the past, the newest first.',
  access: 'librarian',
  query: z.object({ subject: z.optional(ImportSubject) }),
  response: z.object({ underWay: z.array(ImportView), past: z.array(PastImport) }),
})

export const getImport = endpoint({
  method: 'GET',
  path: '/api/imports/:importId',
  summary:
    'How far an import is. One that was not applied is gone after a restart of the server: `import-gone`.',
  access: 'librarian',
  params: ImportParams,
  response: ImportView,
})

export const listImportRows = endpoint({
  method: 'GET',
  path: '/api/imports/:importId/rows',
  summary: 'What an import found in its file, in pages of 50, in the order of the file.',
  access: 'librarian',
  params: ImportParams,
  query: z.object({
    kind: z._default(ImportRowKind, 'all'),
    offset: z._default(z.coerce.number().check(z.int(), z.gte(0)), 0),
  }),
  response: z.object({ rows: z.array(ImportRow), total: Count }),
})

export const chooseTable = endpoint({
  method: 'PUT',
  path: '/api/imports/:importId/table',
  summary:
    'Have the columns of a table looked at again: in another encoding, on another sheet, under other headings.',
  access: 'librarian',
  params: ImportParams,
  body: TableChoice,
  response: z.object({ reading: z.literal(true) }),
})

export const mapColumns = endpoint({
  method: 'PUT',
  path: '/api/imports/:importId/mapping',
  summary: 'Say which field each column of a table holds; the file is read (again) by it.',
  access: 'librarian',
  params: ImportParams,
  body: TableMapping,
  response: z.object({ reading: z.literal(true) }),
})

export const downloadBroken = endpoint({
  method: 'GET',
  path: '/api/imports/:importId/broken',
  summary: 'What could not be read and why, as CSV.',
  access: 'librarian',
  params: ImportParams,
  query: z.object({ language: Language }),
  response: FileAnswer,
  download: true,
})

export const downloadSample = endpoint({
  method: 'GET',
  path: '/api/import-samples/:subject',
  summary: 'A table with the headings that are recognised without choosing anything, as CSV.',
  access: 'librarian',
  params: z.object({ subject: ImportSubject }),
  query: z.object({ language: Language }),
  response: FileAnswer,
  download: true,
})

export const applyImport = endpoint({
  method: 'POST',
  path: '/api/imports/:importId/apply',
  summary: 'Do what the preview shows: all of it or, when it cannot be, nothing.',
  access: 'librarian',
  params: ImportParams,
  body: z.object({
    /** What is there already: leave it, complete it (what staff wrote stays), or add it once more. */
    duplicates: DuplicateChoice,
    /** Items for every new record whose file brings none. */
    copies: z._default(z.number().check(z.int(), z.gte(0), z.lte(20)), 0),
    /** Of a roster: pupils of its classes who are not in it have left. */
    missingHaveLeft: z._default(z.boolean(), false),
    /** Of a roster: classes that the school's list of levels has not are added to it. */
    addLevels: z._default(z.boolean(), true),
  }),
  response: z.object({ applying: z.literal(true) }),
})

export const cancelImport = endpoint({
  method: 'DELETE',
  path: '/api/imports/:importId',
  summary: 'Drop an import that was not applied, and its file.',
  access: 'librarian',
  params: ImportParams,
  response: z.object({ cancelled: z.literal(true) }),
})

export const undoImport = endpoint({
  method: 'POST',
  path: '/api/imports/:importId/undo',
  summary:
    'Take back an import: what it added goes, what it completed is as before. What was lent or edited since stays.',
  access: 'librarian',
  params: ImportParams,
  response: z.object({ undoing: z.literal(true) }),
})

export const listKept = endpoint({
  method: 'GET',
  path: '/api/imports/:importId/kept',
  summary: 'What undoing an import left, and why; at most 500.',
  access: 'librarian',
  params: ImportParams,
  response: z.object({ kept: z.array(KeptByUndo) }),
})
