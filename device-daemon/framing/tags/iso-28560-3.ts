import { crcIbm3740 } from '../crc-16.ts'

const VERSION = 1
const PARTS_AT = 1
const PART_AT = 2
const ITEM_ID_AT = 3
const CRC_AT = 19
const OWNER_AT = 21
/** Without what may follow it; a tag of 32 bytes has the first eleven of the owner's. */
const LAYOUT_BYTES = 34
export const SMALLEST_TAG_BYTES = 32

/** What a tag of ISO 28560-3 says, and of the Danish model from which it comes. */
export interface FixedTag {
  /** 1 circulation, 2 not for circulation, 7 discarded, 8 patron card … */
  readonly usage: number
  readonly parts: number
  /** Which of the parts this is, from 1. */
  readonly part: number
  readonly itemId: string
  /** The owner's ISIL without its hyphen: DK718500. */
  readonly owner: string
  /** One maker writes version and usage the other way round. */
  readonly swapsNibbles: boolean
}

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1').replace(/\0+$/, '')

/** Over all but itself; what a small tag has no room for counts as zero. */
const crcOf = (memory: Uint8Array): number => {
  const layout = new Uint8Array(LAYOUT_BYTES)
  layout.set(memory.subarray(0, LAYOUT_BYTES))
  return crcIbm3740(Buffer.concat([layout.subarray(0, CRC_AT), layout.subarray(OWNER_AT)]))
}

/** Null when the checksum is wrong: then it is another model, or it is damaged. */
export const readFixedTag = (memory: Uint8Array): FixedTag | null => {
  if (memory.length < SMALLEST_TAG_BYTES) return null
  const [first = 0, parts = 0, part = 0] = memory
  const crc = (memory[CRC_AT] ?? 0) | ((memory[CRC_AT + 1] ?? 0) << 8)
  if (crc !== crcOf(memory)) return null
  const [high, low] = [first >> 4, first & 0x0f]
  if (high !== VERSION && low !== VERSION) return null
  const swapsNibbles = high !== VERSION
  return {
    ...{ usage: swapsNibbles ? high : low, parts, part, swapsNibbles },
    itemId: textOf(memory.subarray(ITEM_ID_AT, CRC_AT)),
    owner: textOf(memory.subarray(OWNER_AT, LAYOUT_BYTES)),
  }
}

/** The memory with the tag in it; what lies behind it stays. Null when item or owner are too long for it. */
export const writeFixedTag = (tag: FixedTag, memory: Uint8Array): Uint8Array | null => {
  const itemId = Buffer.from(tag.itemId, 'latin1')
  const owner = Buffer.from(tag.owner, 'latin1')
  const roomForOwner = Math.min(memory.length, LAYOUT_BYTES) - OWNER_AT
  if (memory.length < SMALLEST_TAG_BYTES || itemId.length > CRC_AT - ITEM_ID_AT) return null
  if (owner.length > roomForOwner) return null
  const written = Uint8Array.from(memory)
  written.fill(0, 0, Math.min(memory.length, LAYOUT_BYTES))
  written[0] = tag.swapsNibbles ? (tag.usage << 4) | VERSION : (VERSION << 4) | tag.usage
  written[PARTS_AT] = tag.parts
  written[PART_AT] = tag.part
  written.set(itemId, ITEM_ID_AT)
  written.set(owner, OWNER_AT)
  const crc = crcOf(written)
  written.set([crc & 0xff, crc >> 8], CRC_AT)
  return written
}
