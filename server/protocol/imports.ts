import * as z from 'zod/mini'
import { Failure } from './failures.ts'
import { AtMs, Count, Id } from './scalars.ts'

export const IMPORT_SUBJECTS = ['catalogue', 'patrons'] as const
export const ImportSubject = z.enum(IMPORT_SUBJECTS)
export type ImportSubject = z.infer<typeof ImportSubject>

/** What a file is, found by its content. */
export const IMPORT_FORMS = ['iso2709', 'marcxml', 'marc-in-json', 'csv', 'xlsx'] as const
export const ImportForm = z.enum(IMPORT_FORMS)
export type ImportForm = z.infer<typeof ImportForm>

/**
 * receiving → reading → (tables: mapping → reading →) preview → applying → done → undoing → undone;
 * `failed` and `cancelled` end it before anything was changed.
 */
export const IMPORT_STATES = [
  'receiving',
  'reading',
  'mapping',
  'preview',
  'applying',
  'done',
  'undoing',
  'undone',
  'failed',
  'cancelled',
] as const
export const ImportState = z.enum(IMPORT_STATES)
export type ImportState = z.infer<typeof ImportState>

/** What is the matter with a record or row of a file; its words are in import-problem-words.ts. */
export const IMPORT_PROBLEMS = [
  // Records that cannot be taken
  'record-truncated',
  'record-unreadable',
  'record-empty',
  'not-bibliographic',
  'xml-broken',
  'json-broken',
  'title-missing',
  // Remarks on records
  'garbage-skipped',
  'directory-repaired',
  'fields-repaired',
  'encoding-other',
  'characters-unknown',
  'characters-chinese',
  'isbn-wrong',
  'barcode-taken',
  'accession-taken',
  // Rows of tables
  'row-empty',
  'name-missing',
  'number-missing',
  'number-twice',
  'number-wrong',
  'card-taken',
  'level-unknown',
  'group-unknown',
  'year-wrong',
  'day-wrong',
  'price-wrong',
  'copies-wrong',
  'national-id-dropped',
  'cell-too-long',
  'cell-error',
  'year-ambiguous',
  'day-ambiguous',
  'isbn-shortened',
  'barcode-wrong',
  'barcode-twice',
  'accession-twice',
  'classification-wrong',
  'matched-by-name',
  'number-of-other',
  'card-twice',
  'name-incomplete',
] as const
export const ImportProblem = z.object({
  code: z.enum(IMPORT_PROBLEMS),
  /** Fill the words' placeholders. */
  params: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
})
export type ImportProblem = z.infer<typeof ImportProblem>

/** By what a candidate was found to be there already. `row` of a table: a further copy of a record of the same file. */
export const IMPORT_MATCHES = [
  'isbn',
  'control-number',
  'barcode',
  'patron-number',
  'patron-name',
  'row',
] as const
export const ImportMatch = z.enum(IMPORT_MATCHES)
export type ImportMatch = z.infer<typeof ImportMatch>

export const DUPLICATE_CHOICES = ['skip', 'merge', 'add'] as const
export const DuplicateChoice = z.enum(DUPLICATE_CHOICES)
export type DuplicateChoice = z.infer<typeof DuplicateChoice>

/** How many candidates a file has, by what was found; a candidate with remarks counts among the others, too. */
export const ImportCounts = z.object({
  total: Count,
  fresh: Count,
  duplicates: z.partialRecord(ImportMatch, Count),
  /** Items that come with what is new, further copies of it among them, and with what is there already. */
  items: z.object({ fresh: Count, duplicates: Count }),
  /** New records with which no item comes. */
  withoutItems: Count,
  remarks: Count,
  broken: Count,
})
export type ImportCounts = z.infer<typeof ImportCounts>

/** What an import did. `kept`: what undoing left, because it was lent or edited since. */
export const ImportOutcome = z.object({
  added: Count,
  merged: Count,
  skipped: Count,
  broken: Count,
  itemsAdded: Count,
  kept: Count,
})
export type ImportOutcome = z.infer<typeof ImportOutcome>

/** Which rows of a preview to list. */
export const ImportRowKind = z.enum(['all', 'fresh', 'duplicate', 'remarks', 'broken'])
export type ImportRowKind = z.infer<typeof ImportRowKind>

/** A candidate in the preview. */
export const ImportRow = z.object({
  /** Counts records from 1; of a table, the row as a spreadsheet counts rows. */
  ordinal: Count,
  /** Title or name; null when the record could not be read that far. */
  label: z.nullable(z.string()),
  /** Author and call number, or class and number: a second line. */
  detail: z.nullable(z.string()),
  kind: z.enum(['fresh', 'duplicate', 'broken']),
  /** What it is the same as: a thing of the school (`id`), or an earlier candidate of this file (`ordinal`). */
  match: z.nullable(
    z.object({
      by: ImportMatch,
      id: z.nullable(z.string()),
      ordinal: z.nullable(Count),
      label: z.string(),
    }),
  ),
  itemCount: Count,
  problems: z.array(ImportProblem),
})
export type ImportRow = z.infer<typeof ImportRow>

/** Names of the WHATWG's Encoding Standard; `windows-874` is TIS-620 with Microsoft's additions. */
export const TEXT_ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-874', 'windows-1252'] as const
export const TextEncoding = z.enum(TEXT_ENCODINGS)
export type TextEncoding = z.infer<typeof TextEncoding>

/** How staff want a file to be read as a table; what is absent, its content decides. */
export const TableChoice = z.object({
  encoding: z.optional(TextEncoding),
  /** Of a workbook, counted from 0. */
  sheet: z.optional(Count),
  /** The row of the headings, as a spreadsheet counts rows; 0 where there are none. */
  headingRow: z.optional(Count),
})
export type TableChoice = z.infer<typeof TableChoice>

export const TableColumn = z.object({
  /** `A`, `B` … where the file has no headings. */
  heading: z.string(),
  /** The first values that are not empty. */
  samples: z.array(z.string()),
  /** The field that the column seems to hold; null when it is to be left out. */
  suggested: z.nullable(z.string()),
  /** Holds national ids: dropped whatever is chosen, and its samples are not shown. */
  dropped: z.boolean(),
})
export type TableColumn = z.infer<typeof TableColumn>

/** Which field each column holds. */
export const TableMapping = z.object({
  /** By position; null leaves a column out. */
  fields: z.array(z.nullable(z.string())),
  /** How the file was read when the columns were looked at. */
  choice: z._default(TableChoice, {}),
  /** What every row has that no column says, by field: the group of a class list. */
  everywhere: z._default(z.record(z.string(), z.string()), {}),
})
export type TableMapping = z.infer<typeof TableMapping>

export const TableInspection = z.object({
  columns: z.array(TableColumn),
  rowCount: Count,
  /** The suggestion is what was chosen for the same heading before. */
  remembered: z.boolean(),
  /** Null for a workbook, which knows its own. */
  encoding: z.nullable(TextEncoding),
  /** Of a workbook. */
  sheets: z.array(z.string()),
  sheet: Count,
  headingRow: Count,
  /** The first rows as they stand in the file, for choosing the one with the headings. */
  beginning: z.array(z.object({ row: Count, cells: z.array(z.string()) })),
})
export type TableInspection = z.infer<typeof TableInspection>

/** What a roster tells of people who are not rows of it. */
export const RosterSurvey = z.object({
  /** Levels of the file that are not in the school's list. */
  unknownLevels: z.array(z.string()),
  /** Rows of people who stay as they are. */
  unchanged: Count,
  /** Pupils of the file's classes whom the school has and the file has not; at most 500 of them by name. */
  missing: z.object({
    count: Count,
    patrons: z.array(z.object({ id: Id, label: z.string(), classroom: z.nullable(z.string()) })),
  }),
})
export type RosterSurvey = z.infer<typeof RosterSurvey>

/** An import as its page sees it. */
export const ImportView = z.object({
  id: Id,
  subject: ImportSubject,
  fileName: z.string(),
  sizeBytes: Count,
  state: ImportState,
  /** Of the state, 0 to 1. */
  progress: z.number(),
  /** Candidates read or applied so far. */
  handled: Count,
  form: z.nullable(ImportForm),
  /** `UTF-8`, `MARC-8`, `TIS-620` …; several, when a file mixes them. */
  encodings: z.array(z.string()),
  table: z.nullable(TableInspection),
  /** From the state `preview` on. */
  counts: z.nullable(ImportCounts),
  /** Of a roster, with `counts`. */
  roster: z.nullable(RosterSurvey),
  /** From the state `done` on. */
  outcome: z.nullable(ImportOutcome),
  /** Why it failed. */
  failures: z.array(Failure),
})
export type ImportView = z.infer<typeof ImportView>

/** An import of the past. */
export const PastImport = z.object({
  id: Id,
  subject: ImportSubject,
  fileName: z.string(),
  form: ImportForm,
  state: z.enum(['applying', 'done', 'undoing', 'undone']),
  outcome: ImportOutcome,
  doneAtMs: AtMs,
  doneBy: z.string(),
  undoneAtMs: z.nullable(AtMs),
})
export type PastImport = z.infer<typeof PastImport>

/** What undoing an import left, and why. */
export const KeptByUndo = z.object({
  id: z.string(),
  label: z.string(),
  reason: z.enum(['lent', 'edited', 'held', 'in-use']),
})
export type KeptByUndo = z.infer<typeof KeptByUndo>
