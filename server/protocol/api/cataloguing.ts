import * as z from 'zod/mini'
import { ItemStatus, ItemWhereabouts, MarcRecord, RecordFile } from '../catalogue.ts'
import { RecordForm } from '../catalogue-form.ts'
import { Satang } from '../circulation.ts'
import { endpoint } from '../endpoint.ts'
import { AtMs, CalendarDate, Code, Count, Id, Label, Line } from '../scalars.ts'

const RecordParams = z.object({ recordId: Id })
const ItemParams = z.object({ barcode: Code })

const MAX_COPIES = 200
const Note = z.string().check(z.trim(), z.maxLength(1000))

/** What staff write of an item beside its numbers. */
export const ItemFacts = z.object({
  kindId: z.string(),
  forLoan: z.boolean(),
  /** `เล่ม 2`. */
  volume: z.nullable(Line),
  priceSatang: z.nullable(Satang),
  fundSource: z.nullable(Line),
  acquiredOn: z.nullable(CalendarDate),
  note: z.nullable(Note),
})
export type ItemFacts = z.infer<typeof ItemFacts>

/** One copy that comes in; a number that is null is the next of the school's running form. */
export const NewCopy = z.object({ barcode: z.nullable(Code), accessionNumber: z.nullable(Line) })
export type NewCopy = z.infer<typeof NewCopy>

/** Copies of one record that come in together and differ in nothing but their numbers. */
export const NewCopies = z.object({
  facts: ItemFacts,
  copies: z.array(NewCopy).check(z.minLength(1), z.maxLength(MAX_COPIES)),
})
export type NewCopies = z.infer<typeof NewCopies>

/** An item as staff see it. */
export const Item = z.object({
  barcode: z.string(),
  recordId: Id,
  copyNumber: Count,
  accessionNumber: z.string(),
  facts: z.object({
    kindId: z.string(),
    forLoan: z.boolean(),
    volume: z.nullable(z.string()),
    priceSatang: z.nullable(Count),
    fundSource: z.nullable(z.string()),
    acquiredOn: z.nullable(z.string()),
    note: z.nullable(z.string()),
  }),
  status: ItemStatus,
  /** Why it was withdrawn, lost or taken for repair. */
  statusReason: z.nullable(z.string()),
  statusChangedAtMs: z.nullable(AtMs),
  whereabouts: ItemWhereabouts,
  /** Of the open loan. */
  dueDate: z.nullable(CalendarDate),
  lastSeenAtMs: z.nullable(AtMs),
  addedAtMs: AtMs,
  /** An item that was ever lent can be withdrawn, not deleted. */
  everLent: z.boolean(),
})
export type Item = z.infer<typeof Item>

/** A record with all that staff change of it. `version` goes back with a change, so that two who edit at once notice each other. */
export const EditedRecord = z.object({
  id: Id,
  version: Count,
  form: RecordForm,
  marc: MarcRecord,
  /** Where it stands; null when no shelf holds its number or mark. */
  shelf: z.nullable(z.object({ id: Id, name: Label, colour: z.string() })),
  coverUrl: z.nullable(z.string()),
  items: z.array(Item),
  /** Without the cover. */
  files: z.array(RecordFile),
  addedAtMs: AtMs,
  changedAtMs: AtMs,
})
export type EditedRecord = z.infer<typeof EditedRecord>

export const getRecordForEditing = endpoint({
  method: 'GET',
  path: '/api/catalogue/records/:recordId/edit',
  summary: 'A record with its form, its MARC, its items and its files.',
  access: 'helper',
  params: RecordParams,
  response: EditedRecord,
})

export const addRecord = endpoint({
  method: 'POST',
  path: '/api/catalogue/records',
  summary: 'Catalogue a title from the form, with the copies that came in (none for what is online only).',
  access: 'librarian',
  body: z.object({
    form: RecordForm,
    items: z.nullable(NewCopies),
    /** The ISBN under which the network's record was taken over: what the form does not show of that comes along. */
    basedOn: z.optional(z.string().check(z.regex(/^\d{13}$/))),
  }),
  response: z.object({ recordId: Id, barcodes: z.array(z.string()) }),
  idempotent: true,
})

export const changeRecord = endpoint({
  method: 'PUT',
  path: '/api/catalogue/records/:recordId',
  summary:
    'Change a record by its form; what the form does not show of its MARC stays. Refused with `record-changed-meanwhile` when `version` is not the last.',
  access: 'librarian',
  params: RecordParams,
  body: z.object({ version: Count, form: RecordForm }),
  response: EditedRecord,
})

const Text = z.string().check(z.maxLength(20_000))

/** MARC as a person typed it; the answer tells every mistake with its place (`line` counts fields from 1). */
export const TypedMarc = z.object({
  leader: z.string().check(z.maxLength(40)),
  fields: z
    .array(
      z.union([
        z.object({
          tag: Text,
          ind1: Text,
          ind2: Text,
          subfields: z.array(z.object({ code: Text, value: Text })).check(z.maxLength(1000)),
        }),
        z.object({ tag: Text, value: Text }),
      ]),
    )
    .check(z.maxLength(1000)),
})
export type TypedMarc = z.infer<typeof TypedMarc>

export const changeMarc = endpoint({
  method: 'PUT',
  path: '/api/catalogue/records/:recordId/marc',
  summary:
    'Change a record’s MARC. Every problem is told with its place (`marc-…` codes with `line` and `tag`).',
  access: 'librarian',
  params: RecordParams,
  body: z.object({ version: Count, marc: TypedMarc }),
  response: EditedRecord,
})

export const deleteRecord = endpoint({
  method: 'DELETE',
  path: '/api/catalogue/records/:recordId',
  summary:
    'Delete a record with its items and files. Refused, with every reason, while an item is on loan, someone waits for it, or a copy was ever lent.',
  access: 'librarian',
  params: RecordParams,
  response: z.object({ deleted: z.literal(true) }),
})

/** A record in a question like "is it this one?". */
export const KnownRecord = z.object({
  id: Id,
  title: z.string(),
  author: z.nullable(z.string()),
  edition: z.nullable(z.string()),
  publisher: z.nullable(z.string()),
  publicationYear: z.nullable(z.number()),
  callNumber: z.nullable(z.string()),
  itemCount: Count,
})
export type KnownRecord = z.infer<typeof KnownRecord>

export const checkIsbn = endpoint({
  method: 'GET',
  path: '/api/catalogue/isbn-check',
  summary:
    'Before saving: whether an ISBN is right, and which records have it, or nearly the same title, already.',
  access: 'helper',
  query: z.object({
    isbn: z._default(z.string().check(z.maxLength(40)), ''),
    title: z._default(z.string().check(z.maxLength(500)), ''),
    /** The record that is being edited, which is no duplicate of itself. */
    except: z.optional(Id),
  }),
  response: z.object({
    /** Thirteen digits; null when what was typed is empty or wrong. */
    isbn13: z.nullable(z.string()),
    valid: z.boolean(),
    sameIsbn: z.array(KnownRecord),
    sameTitle: z.array(KnownRecord),
    /** Where this library has none with the ISBN: what another school of the network has made of it. */
    network: z.nullable(z.object({ isbn: z.string(), madeBy: z.string(), form: RecordForm })),
  }),
})

export const getItem = endpoint({
  method: 'GET',
  path: '/api/catalogue/items/:barcode',
  summary: 'An item by its barcode, with its record.',
  access: 'helper',
  params: ItemParams,
  response: z.object({ item: Item, record: KnownRecord }),
})

export const addItems = endpoint({
  method: 'POST',
  path: '/api/catalogue/records/:recordId/items',
  summary: 'Add copies to a record.',
  access: 'librarian',
  params: RecordParams,
  body: NewCopies,
  response: z.object({ items: z.array(Item) }),
  idempotent: true,
})

export const changeItem = endpoint({
  method: 'PUT',
  path: '/api/catalogue/items/:barcode',
  summary: 'Change what is written of an item; its loans follow a new barcode.',
  access: 'librarian',
  params: ItemParams,
  body: z.object({ barcode: Code, accessionNumber: Line, facts: ItemFacts }),
  response: Item,
})

export const changeItemStatus = endpoint({
  method: 'PUT',
  path: '/api/catalogue/items/:barcode/status',
  summary:
    'Lost, in repair, withdrawn (with a reason), or available again. Refused while it is on loan: that is told at the desk.',
  access: 'librarian',
  params: ItemParams,
  body: z.object({ status: ItemStatus, reason: z.nullable(Line) }),
  response: Item,
})

export const deleteItem = endpoint({
  method: 'DELETE',
  path: '/api/catalogue/items/:barcode',
  summary: 'Delete an item that was added by mistake: one that was never lent.',
  access: 'librarian',
  params: ItemParams,
  response: z.object({ deleted: z.literal(true) }),
})

/**
 * How the school numbers its books. A pattern is text with `{n}` (the running number, `{n:5}` with five digits) and, if
 * wanted, `{be2}` or `{be4}` (the Buddhist year, `69` or `2569`).
 */
export const RunningForm = z.object({
  pattern: z.string().check(z.trim(), z.minLength(1), z.maxLength(40)),
  /** Begins again with 1 each Buddhist year; then the pattern must hold the year. */
  restartsEachYear: z.boolean(),
  /** The next running number. */
  next: z.number().check(z.int(), z.gte(1), z.lte(999_999_999)),
})
export type RunningForm = z.infer<typeof RunningForm>

export const CataloguingSettings = z.object({ accession: RunningForm, barcode: RunningForm })
export type CataloguingSettings = z.infer<typeof CataloguingSettings>

const SettingsAnswer = z.object({
  settings: CataloguingSettings,
  /** What the next copy gets. */
  preview: z.object({ accessionNumber: z.string(), barcode: z.string() }),
  /** Written before, the most used first: suggestions for the form. */
  fundSources: z.array(z.string()),
})

export const getCataloguingSettings = endpoint({
  method: 'GET',
  path: '/api/catalogue/settings',
  summary: 'The running forms of accession numbers and barcodes, and what comes next.',
  access: 'helper',
  response: SettingsAnswer,
})

export const changeCataloguingSettings = endpoint({
  method: 'PUT',
  path: '/api/catalogue/settings',
  summary: 'Choose the running forms of accession numbers and barcodes.',
  access: 'librarian',
  body: CataloguingSettings,
  response: SettingsAnswer,
})

/** A row of the accession register (ทะเบียนหนังสือ), in the columns of the paper one. */
export const RegisterRow = z.object({
  barcode: z.string(),
  acquiredOn: z.nullable(CalendarDate),
  accessionNumber: z.string(),
  author: z.nullable(z.string()),
  title: z.string(),
  copyNumber: Count,
  volume: z.nullable(z.string()),
  place: z.nullable(z.string()),
  publisher: z.nullable(z.string()),
  edition: z.nullable(z.string()),
  /** Common era; Thai books show it in Buddhist years. */
  publicationYear: z.nullable(z.number()),
  language: z.nullable(z.string()),
  extent: z.nullable(z.string()),
  callNumber: z.nullable(z.string()),
  priceSatang: z.nullable(Count),
  fundSource: z.nullable(z.string()),
  note: z.nullable(z.string()),
  /** For the note's column: withdrawn, lost or in repair since when, and why. */
  status: ItemStatus,
  statusReason: z.nullable(z.string()),
  statusChangedOn: z.nullable(CalendarDate),
})
export type RegisterRow = z.infer<typeof RegisterRow>

/** Days on which items came in, both included; items without such a day count by the day on which they were entered. */
export const RegisterRange = z.object({ from: z.optional(CalendarDate), to: z.optional(CalendarDate) })
export type RegisterRange = z.infer<typeof RegisterRange>

export const listAccessionRegister = endpoint({
  method: 'GET',
  path: '/api/catalogue/accession-register',
  summary: 'The accession register by day and number, a hundred rows at a time.',
  access: 'helper',
  query: z.extend(RegisterRange, { offset: z._default(z.coerce.number().check(z.int(), z.gte(0)), 0) }),
  response: z.object({ rows: z.array(RegisterRow), total: Count }),
})

/** A mark that stands in the place of a Dewey number: น, รส, ย, อ. */
export const ShelfMark = z.object({
  mark: z.string().check(z.trim(), z.regex(/^\p{L}[\p{L}\p{M}.]{0,9}$/u)),
  name: z.object({ th: Line, en: Line }),
  /** What new items under it are at first: false for reference. */
  forLoan: z.boolean(),
})
export type ShelfMark = z.infer<typeof ShelfMark>

export const listShelfMarks = endpoint({
  method: 'GET',
  path: '/api/catalogue/shelf-marks',
  summary: 'The marks that this school uses beside Dewey numbers.',
  access: 'public',
  response: z.object({ marks: z.array(ShelfMark) }),
})

export const changeShelfMarks = endpoint({
  method: 'PUT',
  path: '/api/catalogue/shelf-marks',
  summary: 'Replace the list of marks; refused when one is left out that records or shelves use.',
  access: 'librarian',
  body: z.object({ marks: z.array(ShelfMark).check(z.maxLength(40)) }),
  response: z.object({ marks: z.array(ShelfMark) }),
})

/** What lending rules tell apart: books, periodicals, audiovisual … */
export const ItemKind = z.object({ id: z.string(), name: Label })
export type ItemKind = z.infer<typeof ItemKind>

export const listItemKinds = endpoint({
  method: 'GET',
  path: '/api/catalogue/item-kinds',
  summary: 'The kinds of items that this school tells apart.',
  access: 'helper',
  response: z.object({ kinds: z.array(ItemKind) }),
})

export const changeItemKinds = endpoint({
  method: 'PUT',
  path: '/api/catalogue/item-kinds',
  summary:
    'Replace the list of kinds; one without an id is new. Refused when one is left out that items have.',
  access: 'librarian',
  body: z.object({
    kinds: z
      .array(z.object({ id: z.nullable(z.string()), name: z.object({ th: Line, en: Line }) }))
      .check(z.minLength(1), z.maxLength(40)),
  }),
  response: z.object({ kinds: z.array(ItemKind) }),
})

/** An entry of the school's own list in the Dewey guide. */
export const DeweyTopic = z.object({ id: Id, number: z.string(), name: Label })
export type DeweyTopic = z.infer<typeof DeweyTopic>

export const getDeweyGuide = endpoint({
  method: 'GET',
  path: '/api/catalogue/dewey-guide',
  summary:
    'The ten main classes and the school’s own topics, those that fit a word or number; and where similar records of this catalogue stand.',
  access: 'helper',
  query: z.object({ q: z._default(z.string().check(z.maxLength(100)), '') }),
  response: z.object({
    classes: z.array(z.object({ number: z.string(), name: Label })),
    topics: z.array(DeweyTopic),
    /** Of this catalogue's records that match, the numbers and marks under which most stand. */
    similar: z.array(
      z.object({
        /** A Dewey number, or a mark. */
        classification: z.string(),
        recordCount: Count,
        /** Up to three, and the author marks stand in the call numbers. */
        examples: z.array(z.object({ title: z.string(), callNumber: z.nullable(z.string()) })),
      }),
    ),
  }),
})

const TopicBody = z.object({
  number: z.string().check(z.trim(), z.regex(/^\d{3}(\.\d{1,8})?$/)),
  name: z.object({ th: Line, en: Line }),
})

export const addDeweyTopic = endpoint({
  method: 'POST',
  path: '/api/catalogue/dewey-topics',
  summary: 'Add a topic to the school’s own list.',
  access: 'librarian',
  body: TopicBody,
  response: DeweyTopic,
})

export const changeDeweyTopic = endpoint({
  method: 'PUT',
  path: '/api/catalogue/dewey-topics/:topicId',
  summary: 'Change a topic of the school’s own list.',
  access: 'librarian',
  params: z.object({ topicId: Id }),
  body: TopicBody,
  response: DeweyTopic,
})

export const deleteDeweyTopic = endpoint({
  method: 'DELETE',
  path: '/api/catalogue/dewey-topics/:topicId',
  summary: 'Delete a topic of the school’s own list.',
  access: 'librarian',
  params: z.object({ topicId: Id }),
  response: z.object({ deleted: z.literal(true) }),
})
