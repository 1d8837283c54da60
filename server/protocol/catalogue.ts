import * as z from 'zod/mini'
import { DeweyClass } from './lending.ts'
import { CalendarDate, Count, Id } from './scalars.ts'

/** What a record describes; `link` is a page elsewhere. */
export const RECORD_FORMATS = ['book', 'periodical', 'sound', 'video', 'e-book', 'link', 'other'] as const
export const RecordFormat = z.enum(RECORD_FORMATS)
export type RecordFormat = z.infer<typeof RecordFormat>

/** What is written of an item; whether it is on loan follows from its loans. */
export const ITEM_STATUSES = ['available', 'lost', 'in-repair', 'withdrawn'] as const
export const ItemStatus = z.enum(ITEM_STATUSES)
export type ItemStatus = z.infer<typeof ItemStatus>

export const RECORD_FILE_KINDS = ['cover', 'sound', 'video', 'document'] as const
export const RecordFileKind = z.enum(RECORD_FILE_KINDS)
export type RecordFileKind = z.infer<typeof RecordFileKind>

export const MarcSubfield = z.object({ code: z.string().check(z.regex(/^[!-~]$/)), value: z.string() })
export type MarcSubfield = z.infer<typeof MarcSubfield>

const Tag = z.string().check(z.regex(/^[0-9A-Za-z]{3}$/))
const Indicator = z.string().check(z.regex(/^[ -~]$/))

export const MarcControlField = z.object({ tag: Tag, value: z.string() })
export type MarcControlField = z.infer<typeof MarcControlField>

export const MarcDataField = z.object({
  tag: Tag,
  ind1: Indicator,
  ind2: Indicator,
  subfields: z.array(MarcSubfield),
})
export type MarcDataField = z.infer<typeof MarcDataField>

export const MarcField = z.union([MarcDataField, MarcControlField])
export type MarcField = z.infer<typeof MarcField>

/** A bibliographic record, "MARC 21 Format for Bibliographic Data". The leader's lengths are those of its last transmission. */
export const MarcRecord = z.object({
  leader: z.string().check(z.length(24)),
  fields: z.array(MarcField),
})
export type MarcRecord = z.infer<typeof MarcRecord>

/** A record in a list: enough to recognise it and to know whether it can be had. */
export const RecordRow = z.object({
  id: Id,
  title: z.string(),
  author: z.nullable(z.string()),
  callNumber: z.nullable(z.string()),
  deweyClass: DeweyClass,
  shelfMark: z.nullable(z.string()),
  language: z.nullable(z.string()),
  format: RecordFormat,
  publicationYear: z.nullable(z.number()),
  coverUrl: z.nullable(z.string()),
  /** Items that are not withdrawn, and how many of them stand on their shelf now. */
  itemCount: Count,
  onShelfCount: Count,
})
export type RecordRow = z.infer<typeof RecordRow>

/** A file of a record that the school keeps itself. */
export const RecordFile = z.object({
  id: Id,
  kind: RecordFileKind,
  title: z.nullable(z.string()),
  mediaType: z.string(),
  sizeBytes: Count,
  /** Where a browser gets it; answers range requests, so that sound and video can be sought. */
  url: z.string(),
})
export type RecordFile = z.infer<typeof RecordFile>

/** Where an item is now, for everyone to read. */
export const ITEM_WHEREABOUTS = [
  'on-shelf',
  'on-loan',
  'on-pick-up-shelf',
  'in-repair',
  'lost',
  'withdrawn',
] as const
export const ItemWhereabouts = z.enum(ITEM_WHEREABOUTS)
export type ItemWhereabouts = z.infer<typeof ItemWhereabouts>

/** An item on a public page: nothing of its borrower. */
export const PublicItem = z.object({
  copyNumber: Count,
  volume: z.nullable(z.string()),
  whereabouts: ItemWhereabouts,
  /** False for what is read in the room. */
  forLoan: z.boolean(),
  dueDate: z.nullable(CalendarDate),
})
export type PublicItem = z.infer<typeof PublicItem>

const Square = z.number().check(z.int(), z.gte(0), z.lte(200))

/** A shelf holds a range of Dewey numbers (`500` up to, and not including, `600`) or one shelf mark. Lengths are squares of the plan. */
export const Shelf = z.object({
  id: Id,
  name: z.object({ th: z.string(), en: z.string() }),
  colour: z.string().check(z.regex(/^#[0-9a-f]{6}$/)),
  from: z.nullable(z.string()),
  to: z.nullable(z.string()),
  mark: z.nullable(z.string()),
  x: Square,
  y: Square,
  width: Square,
  height: Square,
})
export type Shelf = z.infer<typeof Shelf>

/** The room as seen from above. */
export const RoomPlan = z.object({
  width: Square,
  height: Square,
  door: z.object({ x: Square, y: Square }),
  shelves: z.array(Shelf),
})
export type RoomPlan = z.infer<typeof RoomPlan>
