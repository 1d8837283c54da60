import { reverseBlocks } from '../reverse-blocks.ts'
import { BLOCK_ORDERS, type BlockOrder } from './block-order.ts'

/** No model begins with these bytes, whichever comes first. */
const MARK = Uint8Array.of(0xa5, 0x5a, 0xc3, 0x3c)
export const SMALLEST_BLOCK_BYTES = MARK.length

/**
 * What stands in a tag's first block from before another is written until all others are right: a tag that is taken
 * away or loses its field in between is of no model, whatever its checksum.
 */
export const unfinishedBlock = (blockBytes: number, order: BlockOrder): Uint8Array => {
  const block = Uint8Array.from({ length: blockBytes }, (_, at) => MARK[at % MARK.length] ?? 0)
  return order === 'straight' ? block : reverseBlocks(block, blockBytes)
}

/** The order of a tag whose writing was broken off; null for any other. */
export const orderOfUnfinished = (memory: Uint8Array, blockBytes: number): BlockOrder | null => {
  if (blockBytes < SMALLEST_BLOCK_BYTES) return null
  const first = Buffer.from(memory.subarray(0, blockBytes))
  return BLOCK_ORDERS.find(order => first.equals(unfinishedBlock(blockBytes, order))) ?? null
}
