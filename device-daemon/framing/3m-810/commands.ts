import { bytesOfUid, type Uid, uidOf } from '../uid.ts'
import { padFrame } from './frames.ts'

export const PAD_COMMAND = {
  readBlocks: 0x02,
  writeBlocks: 0x04,
  writeAfi: 0x09,
  readAfi: 0x0a,
  inventory: 0xfe,
} as const

const ANY_AFI = 0x00
const INVENTORY_OPTION = 0x05
const UID_BYTES = 8
const BLOCK_BYTES = 4
/** Its number and whether it is locked come before a block's bytes. */
const BLOCK_HEAD = 2

export const probePad = (): Uint8Array => padFrame([0x04, 0x00, 0x11], 0xd5)
export const askPadInventory = (): Uint8Array => padFrame([PAD_COMMAND.inventory, ANY_AFI, INVENTORY_OPTION])
export const askPadBlocks = (uid: Uid, first: number, count: number): Uint8Array =>
  padFrame([PAD_COMMAND.readBlocks, ...bytesOfUid(uid), first, count])
export const writePadBlock = (uid: Uid, block: number, bytes: Uint8Array): Uint8Array =>
  padFrame([PAD_COMMAND.writeBlocks, ...bytesOfUid(uid), block, 1, 0x00, ...bytes])
export const askPadAfi = (uid: Uid): Uint8Array => padFrame([PAD_COMMAND.readAfi, ...bytesOfUid(uid)])
export const writePadAfi = (uid: Uid, afi: number): Uint8Array =>
  padFrame([PAD_COMMAND.writeAfi, ...bytesOfUid(uid), afi])

/** The tags of an inventory's data, which begins with its option and their number; null when it is cut off. */
export const readPadInventory = (data: Uint8Array): Uid[] | null => {
  const [, option, count = 0] = data
  if (option !== INVENTORY_OPTION || data.length !== 3 + count * UID_BYTES) return null
  return Array.from({ length: count }, (_, tag) =>
    uidOf(data.subarray(3 + tag * UID_BYTES, 3 + (tag + 1) * UID_BYTES)),
  )
}

/** What follows the tag's number in an answer; null when it is another tag's. */
export const padDataOf = (data: Uint8Array, uid: Uid): Uint8Array | null =>
  uidOf(data.subarray(0, UID_BYTES)) === uid ? data.subarray(UID_BYTES) : null

/** The bytes of blocks that follow each other from `first`; null when the answer holds others or is cut off. */
export const readPadBlocks = (data: Uint8Array, first: number): Uint8Array | null => {
  const [count = 0] = data
  const stride = BLOCK_HEAD + BLOCK_BYTES
  if (count === 0 || data.length !== 1 + count * stride) return null
  const blocks = Array.from({ length: count }, (_, block) =>
    data.subarray(1 + block * stride, 1 + (block + 1) * stride),
  )
  if (blocks.some(([number], block) => number !== first + block)) return null
  return Buffer.concat(blocks.map(block => block.subarray(BLOCK_HEAD)))
}
