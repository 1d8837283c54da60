import * as z from 'zod/mini'
import { RecordFormat } from './catalogue.ts'

const line = (max: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(max))
const optional = (max: number) => z.nullable(line(max))

/**
 * A record as the teacher's simple form shows it; what is empty is null. Whatever else its MARC says is not here, and
 * stays as it is when the form is saved.
 */
export const RecordForm = z.object({
  title: line(1000),
  subtitle: optional(1000),
  /** The main author: `สุนทรภู่`, `Rowling, J. K.`. */
  author: optional(300),
  /** Co-authors, translators, illustrators, bodies. */
  otherAuthors: z.array(line(300)).check(z.maxLength(50)),
  /** As printed, with or without hyphens. */
  isbns: z.array(line(40)).check(z.maxLength(20)),
  /** What stands first on the spine in the place of a Dewey number, or before it: `น`, `อ`. */
  shelfMark: z.nullable(line(10).check(z.regex(/^\p{L}[\p{L}\p{M}.]*$/u))),
  /** A Dewey number: `523.4`. */
  classification: z.nullable(line(20).check(z.regex(/^\d{3}(\.\d+)?$/))),
  /** What follows on the spine, by hand: `ส649ม`. */
  authorMark: optional(40),
  edition: optional(200),
  place: optional(200),
  publisher: optional(300),
  /** Common era. */
  year: z.nullable(z.number().check(z.int(), z.gte(1000), z.lte(2200))),
  /** `212 หน้า`. */
  extent: optional(300),
  series: optional(500),
  subjects: z.array(line(300)).check(z.maxLength(50)),
  summary: optional(10_000),
  /** MARC code: `tha`, `eng`. */
  language: z.nullable(z.string().check(z.regex(/^[a-z]{3}$/))),
  format: RecordFormat,
  onlineUrl: z.nullable(line(2000).check(z.regex(/^https?:\/\/\S+$/i))),
  notes: z.array(line(5000)).check(z.maxLength(50)),
})
export type RecordForm = z.infer<typeof RecordForm>

/** A form in which nothing is written yet. */
export const EMPTY_FORM: RecordForm = {
  title: '',
  subtitle: null,
  author: null,
  otherAuthors: [],
  isbns: [],
  shelfMark: null,
  classification: null,
  authorMark: null,
  edition: null,
  place: null,
  publisher: null,
  year: null,
  extent: null,
  series: null,
  subjects: [],
  summary: null,
  language: null,
  format: 'book',
  onlineUrl: null,
  notes: [],
}
