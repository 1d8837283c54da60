import type { Uid } from '../framing/uid.ts'
import type { LibraryPad, TagBlocks } from './library-pad.ts'

/** Every model begins in these. */
export const FIRST_BLOCKS = 8
/** As much of a tag as any model of a book fills. */
const MOST_BYTES = 112

/** How many blocks may follow the first ones. */
const restBlocksOf = ({ blockBytes, bytes }: TagBlocks): number =>
  Math.floor((MOST_BYTES - bytes.length) / blockBytes)

/** What follows the first blocks, as far as the tag has it; null when the tag has left. */
export const readOn = async (pad: LibraryPad, uid: Uid, first: TagBlocks): Promise<TagBlocks | null> => {
  const restBlocks = restBlocksOf(first)
  if (restBlocks <= 0) return first
  const rest = await pad.readBlocks(uid, FIRST_BLOCKS, restBlocks)
  if (rest) return { ...first, bytes: Buffer.concat([first.bytes, rest.bytes]) }
  const hasNoMore = (await pad.readBlocks(uid, 0, 1)) !== null
  return hasNoMore ? first : null
}
