import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { FileAnswer } from '../file-answer.ts'
import { FirstLabel, LabelSheet, Nudge, SheetName } from '../label-sheets.ts'
import { AtMs, CalendarDate, Code, Count, Id, Language, Line } from '../scalars.ts'

/** More labels than this make no document: printing that many at once helps nobody. */
export const LABEL_LIMIT = 5000

export const DOCUMENT_KINDS = ['labels', 'cards', 'register', 'overdue', 'commands', 'signs'] as const
export const DocumentKind = z.enum(DOCUMENT_KINDS)
export type DocumentKind = z.infer<typeof DocumentKind>

/** Accession numbers in the school's running form, both included. */
const AccessionRange = { by: z.literal('accession'), from: Line, to: Line }

/** Whose labels: named copies; a stretch of the accession register; what an import brought; what was added in a stretch of time. */
export const ItemChoice = z.discriminatedUnion('by', [
  z.object({ by: z.literal('barcodes'), barcodes: z.array(Code).check(z.minLength(1), z.maxLength(2000)) }),
  z.object(AccessionRange),
  z.object({ by: z.literal('import'), importId: Id }),
  /** Later than `afterMs`, up to `untilMs`. */
  z.object({ by: z.literal('added'), afterMs: AtMs, untilMs: AtMs }),
])
export type ItemChoice = z.infer<typeof ItemChoice>

export const Classroom = z.object({ level: Line, room: z.nullable(Line) })
export type Classroom = z.infer<typeof Classroom>

export const PatronChoice = z.discriminatedUnion('by', [
  z.object({ by: z.literal('patrons'), patronIds: z.array(Id).check(z.minLength(1), z.maxLength(1000)) }),
  z.object({
    by: z.literal('classrooms'),
    classrooms: z.array(Classroom).check(z.minLength(1), z.maxLength(200)),
  }),
  /** Teachers, parents and others who are in no class. */
  z.object({ by: z.literal('without-class') }),
])
export type PatronChoice = z.infer<typeof PatronChoice>

export const RegisterChoice = z.discriminatedUnion('by', [
  /** By the day of acquisition, both included. */
  z.object({ by: z.literal('period'), from: CalendarDate, to: CalendarDate }),
  z.object(AccessionRange),
])
export type RegisterChoice = z.infer<typeof RegisterChoice>

/** What a label holds; `both` puts the two of a copy side by side. */
export const LabelParts = z.enum(['spine', 'barcode', 'both'])
export type LabelParts = z.infer<typeof LabelParts>

/** What is to be printed. `language` is that of the words around the data. */
export const DocumentOrder = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('labels'),
    items: ItemChoice,
    parts: LabelParts,
    sheet: SheetName,
    firstLabel: FirstLabel,
    /** The colour of the shelf as a band, beside the call number. */
    bands: z.boolean(),
    language: Language,
  }),
  z.object({ kind: z.literal('cards'), patrons: PatronChoice }),
  z.object({ kind: z.literal('register'), rows: RegisterChoice, thaiDigits: z.boolean() }),
  z.object({
    kind: z.literal('overdue'),
    /** Null: every class, and those who are in none. */
    classrooms: z.nullable(z.array(Classroom).check(z.minLength(1), z.maxLength(200))),
    /** Given name and the family name's first letter, for a sheet that hangs on a wall. */
    shortNames: z.boolean(),
    language: Language,
  }),
  z.object({ kind: z.literal('commands'), language: Language }),
  z.object({ kind: z.literal('signs'), paper: z.enum(['a4', 'a5']) }),
])
export type DocumentOrder = z.infer<typeof DocumentOrder>

export const MadeDocument = z.object({
  documentId: Id,
  pages: Count,
  /** How many labels, cards, rows … it holds. */
  count: Count,
  /** Where the browser gets the PDF, for a quarter of an hour. */
  href: z.string(),
  /** Patrons who have no card with a barcode yet, so that nothing could be printed for them. */
  leftOut: z.array(z.string()),
})
export type MadeDocument = z.infer<typeof MadeDocument>

export const makeDocument = endpoint({
  method: 'POST',
  path: '/api/documents',
  summary: 'Labels, cards, the accession register, overdue sheets or signs as a PDF.',
  access: 'helper',
  body: DocumentOrder,
  response: MadeDocument,
})

export const getDocument = endpoint({
  method: 'GET',
  path: '/api/documents/:documentId',
  summary: 'The PDF, to whoever had it made.',
  access: 'helper',
  params: z.object({ documentId: Id }),
  download: true,
  response: FileAnswer,
})

/** What a school chose the last time, and about its printer. */
export const PaperSettings = z.object({
  sheet: SheetName,
  ownSheet: LabelSheet,
  nudge: Nudge,
  parts: LabelParts,
  bands: z.boolean(),
  shortNames: z.boolean(),
  thaiDigits: z.boolean(),
})
export type PaperSettings = z.infer<typeof PaperSettings>

export const getPaperChoices = endpoint({
  method: 'GET',
  path: '/api/papers',
  summary: 'What could be printed now, and how it was printed the last time.',
  access: 'helper',
  response: z.object({
    settings: PaperSettings,
    /** Copies added since labels were last printed for new copies (`untilMs` is now), and what was printed then. */
    added: z.array(z.object({ afterMs: AtMs, untilMs: AtMs, count: Count })),
    /** The newest imports that brought copies. */
    imports: z.array(z.object({ importId: Id, fileName: z.string(), doneAtMs: AtMs, count: Count })),
    /** The first and the last number of the accession register; null while it is empty. */
    accession: z.nullable(z.object({ first: z.string(), last: z.string() })),
    classrooms: z.array(z.object({ ...Classroom.shape, patronCount: Count, overdueCount: Count })),
    withoutClass: z.object({ patronCount: Count, overdueCount: Count }),
    shelfCount: Count,
  }),
})

export const changePaperSettings = endpoint({
  method: 'PUT',
  path: '/api/papers/settings',
  summary: "Remembers the sheet, the school's own measures and the printer's nudge.",
  access: 'helper',
  body: PaperSettings,
  response: z.object({}),
})
