const OFFSET_BIT = 0x80
const COMPACTION_SHIFT = 4
const COMPACTION_MASK = 0x07
const OID_MASK = 0x0f
const FILLER = 0x00
/** Says that the object's number is in the next byte, counted on from here. */
const LARGE_OID = 15
const LAST_OID = 26
/** Longer objects say their length in two bytes; no tag of a book has one. */
export const LONGEST_OBJECT_BYTES = 0x7f

/** An object of ISO/IEC 15962 as it lies on a tag. */
export interface TagObject {
  readonly oid: number
  readonly compaction: number
  readonly data: Uint8Array
  /** Zeros that fill it up to whole blocks; it may say that they are none. */
  readonly pads?: number
}

/** All objects of a tag; null when the bytes are not a walk from object to object. */
export const readObjects = (memory: Uint8Array): TagObject[] | null => {
  const objects = new Map<number, TagObject>()
  let at = 0
  const take = (): number | undefined => memory[at++]

  while (at < memory.length) {
    const precursor = take() ?? FILLER
    if (precursor === FILLER) continue
    const nibble = precursor & OID_MASK
    const oid = nibble === LARGE_OID ? LARGE_OID + (take() ?? LAST_OID) : nibble
    const hasPads = (precursor & OFFSET_BIT) !== 0
    const pads = hasPads ? (take() ?? LONGEST_OBJECT_BYTES) : 0
    const length = take()
    if (length === undefined || length > LONGEST_OBJECT_BYTES) return null
    if (oid === 0 || oid > LAST_OID || objects.has(oid) || at + length + pads > memory.length) return null
    const compaction = (precursor >> COMPACTION_SHIFT) & COMPACTION_MASK
    objects.set(oid, { oid, compaction, data: memory.subarray(at, at + length), ...(hasPads && { pads }) })
    at += length + pads
  }
  return [...objects.values()]
}

const headOf = ({ oid, compaction, data, pads }: TagObject): readonly number[] => {
  const hasPads = pads !== undefined
  const isLarge = oid >= LARGE_OID
  const precursor =
    (hasPads ? OFFSET_BIT : 0) | (compaction << COMPACTION_SHIFT) | (isLarge ? LARGE_OID : oid)
  return [precursor, ...(isLarge ? [oid - LARGE_OID] : []), ...(hasPads ? [pads] : []), data.length]
}

export const writeObjects = (objects: readonly TagObject[]): Uint8Array =>
  Buffer.concat(
    objects.map(object =>
      Uint8Array.from([...headOf(object), ...object.data, ...new Uint8Array(object.pads ?? 0)]),
    ),
  )
