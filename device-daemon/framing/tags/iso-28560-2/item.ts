import { readIsil, writeIsil } from './isil.ts'
import { LONGEST_OBJECT_BYTES, readObjects, type TagObject, writeObjects } from './objects.ts'
import { COMPACTION, readText, writeText } from './text.ts'

const OID = { itemId: 1, content: 2, owner: 3, setInfo: 4, usage: 5, shelf: 6 } as const
/** The content parameter has a bit for each object from this on, the highest first. */
const FIRST_IN_CONTENT = OID.owner
const PARTS_FACTOR = 100
/** No library has longer numbers, but a text whose character is taken for a length makes one. */
const ITEM_ID = /^[\x20-\x7e]{1,31}$/
/** A whole number of fewer digits is not written as one. */
const SMALLEST_INTEGER = 10

/** What a tag of ISO 28560-2 says of its item. */
export interface ObjectTag {
  readonly itemId: string
  readonly parts: number
  /** Which of the parts this is, from 1. */
  readonly part: number
  readonly owner: string | null
  readonly shelf: string | null
}

const textOf = ({ compaction, data }: TagObject): string | null => readText(compaction, data)

const ownerOf = (object: TagObject): string | null =>
  object.compaction === COMPACTION.applicationDefined ? readIsil(object.data) : textOf(object)

/**
 * Null for a tag of another model: its first object must be the item's number, and all must be a walk to the end. A
 * whole number has lost the zeros before it; `itemIdDigits` gives back as many as make so many digits.
 */
export const readObjectTag = (memory: Uint8Array, itemIdDigits = 0): ObjectTag | null => {
  const objects = readObjects(memory)
  const [first] = objects ?? []
  if (!objects || first?.oid !== OID.itemId || memory[0] === 0) return null
  const find = (oid: number): TagObject | undefined => objects.find(object => object.oid === oid)
  const content = find(OID.content)
  if (content && content.compaction !== COMPACTION.applicationDefined) return null
  const itemId = textOf(first)
  if (!itemId || !ITEM_ID.test(itemId)) return null
  const isInteger = first.compaction === COMPACTION.integer
  if (isInteger && Number(itemId) < SMALLEST_INTEGER) return null
  const [owner, setInfo, shelf] = [find(OID.owner), find(OID.setInfo), find(OID.shelf)]
  const set = setInfo ? Number(textOf(setInfo)) : Number.NaN
  const isSet = Number.isSafeInteger(set) && set > PARTS_FACTOR
  return {
    itemId: isInteger ? itemId.padStart(itemIdDigits, '0') : itemId,
    parts: isSet ? Math.floor(set / PARTS_FACTOR) : 1,
    part: isSet ? set % PARTS_FACTOR : 1,
    owner: owner ? ownerOf(owner) : null,
    shelf: shelf ? textOf(shelf) : null,
  }
}

const contentOf = (oids: readonly number[]): Uint8Array => {
  const last = Math.max(FIRST_IN_CONTENT, ...oids)
  const bytes = new Uint8Array(Math.floor((last - FIRST_IN_CONTENT) / 8) + 1)
  for (const oid of oids) {
    const at = oid - FIRST_IN_CONTENT
    bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (0x80 >> (at & 7))
  }
  return bytes
}

/** The memory with the tag in it and nothing else; null when it is too small, a text too long, or the owner no ISIL. */
export const writeObjectTag = (tag: ObjectTag, memory: Uint8Array): Uint8Array | null => {
  const owner = tag.owner === null ? null : writeIsil(tag.owner)
  if (owner === null && tag.owner !== null) return null
  const set = String(tag.parts * PARTS_FACTOR + tag.part)
  const rest: TagObject[] = [
    ...(tag.parts > 1 ? [{ oid: OID.setInfo, ...writeText(set) }] : []),
    ...(tag.shelf === null ? [] : [{ oid: OID.shelf, ...writeText(tag.shelf) }]),
    ...(owner ? [{ oid: OID.owner, compaction: COMPACTION.applicationDefined, data: owner }] : []),
  ]
  const contents = {
    ...{ oid: OID.content, compaction: COMPACTION.applicationDefined },
    data: contentOf(rest.map(({ oid }) => oid)),
  }
  const objects = [
    { oid: OID.itemId, ...writeText(tag.itemId) },
    ...(rest.length > 0 ? [contents] : []),
    ...rest,
  ]
  if (objects.some(({ data }) => data.length > LONGEST_OBJECT_BYTES)) return null
  const bytes = writeObjects(objects)
  if (bytes.length > memory.length) return null
  const written = new Uint8Array(memory.length)
  written.set(bytes)
  return written
}
