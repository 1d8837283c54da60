import * as z from 'zod/mini'
import { Code, Count, DeviceName } from './scalars.ts'

const MAX_PARTS = 255

/** An item some of whose parts lie on a pad: it is not lent before the others lie there too. */
const IncompleteItem = z.object({
  code: Code,
  parts: z.number().check(z.int(), z.gte(2), z.lte(MAX_PARTS)),
  /** Which of them lie there, from 1. */
  present: z.array(z.number().check(z.int(), z.gte(0), z.lte(MAX_PARTS))).check(z.maxLength(MAX_PARTS)),
})
export type IncompleteItem = z.infer<typeof IncompleteItem>

/** A tag that lies on a pad. `unfinished`: its writing was broken off, and nothing on it counts. */
export const TagOnPad = z.object({
  uid: z.string().check(z.regex(/^[0-9A-F]{2,32}$/)),
  kind: z.enum(['item', 'blank', 'unfinished', 'unknown']),
  /** Of an item, and null where it is none that can be a barcode. */
  code: z.nullable(Code),
  parts: Count,
  part: Count,
})
export type TagOnPad = z.infer<typeof TagOnPad>

/** What lies on a pad, and what of it is not whole; told whenever it changes. */
export const PadReport = z.object({
  device: DeviceName,
  incomplete: z.array(IncompleteItem).check(z.maxLength(50)),
  tags: z._default(z.array(TagOnPad).check(z.maxLength(50)), []),
})
export type PadReport = z.infer<typeof PadReport>

/** What a kiosk page shows of it. */
export const IncompleteOnPad = z.object({
  device: DeviceName,
  /** Of no parts: a tag whose writing was broken off, so that nobody knows of what it is. */
  items: z.array(z.object({ title: z.string(), parts: Count, present: Count })),
})
export type IncompleteOnPad = z.infer<typeof IncompleteOnPad>
