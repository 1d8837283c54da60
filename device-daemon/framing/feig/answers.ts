import { reverseBlocks } from '../reverse-blocks.ts'
import { type Uid, uidOf } from '../uid.ts'
import { feigContent } from './frames.ts'

export const FEIG_STATUS = {
  ok: 0x00,
  noTag: 0x01,
  notAvailable: 0x82,
  radioFailed: 0x83,
  moreData: 0x94,
  tagRefused: 0x95,
} as const

/** What a tag answers behind `tagRefused` when a block may not be changed. */
export const FEIG_BLOCK_LOCKED = 0x12

export interface FeigAnswer {
  readonly command: number
  readonly status: number
  readonly data: Uint8Array
}

const UID_BYTES = 8
const ISO_15693 = 0x03
/** Bytes of a tag in an inventory, by its type: an ISO 15693 tag has a DSFID before its number. */
const TAG_BYTES = new Map([[ISO_15693, 2 + UID_BYTES]])

/** Null for a frame that is too short to be one of a reader. */
export const readAnswer = (frame: Uint8Array): FeigAnswer | null => {
  const content = feigContent(frame)
  const [, command, status] = content
  if (command === undefined || status === undefined) return null
  return { command, status, data: content.subarray(3) }
}

/**
 * The library tags of an inventory. What is behind a tag of another type cannot be told: cards have numbers of several
 * lengths. Null when the answer is cut off.
 */
export const readInventory = (data: Uint8Array): Uid[] | null => {
  const [count = 0] = data
  const uids: Uid[] = []
  let at = 1
  for (let tag = 0; tag < count; tag += 1) {
    const type = data[at]
    if (type === undefined) return null
    const bytes = TAG_BYTES.get(type)
    if (bytes === undefined) return uids
    if (at + bytes > data.length) return null
    uids.push(uidOf(data.subarray(at + 2, at + bytes)))
    at += bytes
  }
  return uids
}

/** The bytes of the blocks in the tag's own order; null when the answer is not as long as it says. */
export const readBlocks = (data: Uint8Array): { blockBytes: number; bytes: Uint8Array } | null => {
  const [count = 0, blockBytes = 0] = data
  const stride = 1 + blockBytes
  if (count === 0 || blockBytes === 0 || data.length !== 2 + count * stride) return null
  const blocks = Array.from({ length: count }, (_, block) =>
    data.subarray(2 + block * stride + 1, 2 + (block + 1) * stride),
  )
  return { blockBytes, bytes: reverseBlocks(Buffer.concat(blocks), blockBytes) }
}

const AFI_AT = 1 + UID_BYTES

/** The AFI in a tag's system information; null when it is that of another tag, or cut off. */
export const readAfi = (data: Uint8Array, uid: Uid): number | null =>
  uidOf(data.subarray(1, AFI_AT)) === uid ? (data[AFI_AT] ?? null) : null
