import * as z from 'zod/mini'
import { Code, DeviceName } from './scalars.ts'
import { TagSecurity } from './tag-security.ts'

/** Of no library of a school has an item more. */
export const MOST_PARTS = 99
export const PartNumber = z.number().check(z.int(), z.gte(1), z.lte(MOST_PARTS))

/** `TH-0123`, the name of a library among all libraries (ISO 15511), as far as a tag has room for it. */
export const Isil = z.string().check(z.regex(/^[A-Z]{1,4}-[A-Za-z0-9/:-]{1,11}$/), z.maxLength(14))

/** An item is to stand on the one tag that lies on a pad. */
export const TagOrder = z.object({
  device: DeviceName,
  code: Code,
  parts: PartNumber,
  /** Which of the parts the tag is on, from 1. */
  part: PartNumber,
  /** What the gate is to think of it. */
  security: TagSecurity,
  /** Whose it is, where the pad's own configuration does not say. */
  owner: z.nullable(Isil),
  /** Also when something else stands on the tag. */
  overwrite: z.boolean(),
})
export type TagOrder = z.infer<typeof TagOrder>

/** The tag says so: it was read back. */
export const TagWritten = z.object({
  uid: z.string(),
  /** Of the mark for the gate: `not-kept` where the pad does not know the gate's values. */
  security: z.enum(['set', 'not-taken', 'not-kept']),
})
export type TagWritten = z.infer<typeof TagWritten>

/** After this whoever holds the book is told what became of it. */
export const WRITE_TAG_WITHIN_MS = 14_000
