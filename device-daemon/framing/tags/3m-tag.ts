const MARK = 0x04
const ITEM_ID_AT = 4
const PLACE_AT = 20
const CUSTOM_AT = 24
const END_AT = 28
const LIBRARY_BITS = 20
/** A set says its parts in four bits. */
const MOST_PARTS = 15
const LIBRARY_MASK = 2 ** LIBRARY_BITS - 1
export const THREE_M_TAG_BYTES = 32

/** What 3M's own tags say. */
export interface ThreeMTag {
  /** Up to 15; which of them this is, from 1. */
  readonly parts: number
  readonly part: number
  /** 1 book, 2 magazine, 6 CD, 13 book with tape. */
  readonly mediaType: number
  readonly itemId: string
  readonly branch: number
  readonly library: number
  readonly custom: number
}

const ITEM_ID = /^[\x20-\x7e]+$/

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Null for a tag of another model: this one has no checksum, so all that must be so is looked at. */
export const readThreeMTag = (memory: Uint8Array): ThreeMTag | null => {
  if (memory.length < THREE_M_TAG_BYTES) return null
  const [mark, set = 0, zero, mediaType = 0] = memory
  const itemId = Buffer.from(memory.subarray(ITEM_ID_AT, PLACE_AT)).toString('latin1').replace(/\0+$/, '')
  const view = viewOf(memory)
  const [part, parts] = [set >> 4, set & 0x0f]
  const isOfModel = mark === MARK && zero === 0 && ITEM_ID.test(itemId) && view.getUint32(END_AT) === 0
  if (!isOfModel || part > parts) return null
  const place = view.getUint32(PLACE_AT)
  return {
    ...{ parts, part, mediaType, itemId },
    branch: place >>> LIBRARY_BITS,
    library: place & LIBRARY_MASK,
    custom: view.getInt32(CUSTOM_AT),
  }
}

/** The memory with the tag in it; what lies behind it stays. Null when the item's number is too long for it, or the set too large. */
export const writeThreeMTag = (tag: ThreeMTag, memory: Uint8Array): Uint8Array | null => {
  const itemId = Buffer.from(tag.itemId, 'latin1')
  if (memory.length < THREE_M_TAG_BYTES || itemId.length > PLACE_AT - ITEM_ID_AT) return null
  if (tag.parts > MOST_PARTS) return null
  const written = Uint8Array.from(memory)
  written.fill(0, 0, THREE_M_TAG_BYTES)
  written.set([MARK, (tag.part << 4) | tag.parts, 0, tag.mediaType])
  written.set(itemId, ITEM_ID_AT)
  const view = viewOf(written)
  view.setUint32(PLACE_AT, tag.branch * 2 ** LIBRARY_BITS + tag.library)
  view.setInt32(CUSTOM_AT, tag.custom)
  return written
}
