import { readTag, type TagContent } from '../framing/tags/read-tag.ts'
import type { Uid } from '../framing/uid.ts'
import type { LibraryPad } from './library-pad.ts'

/** Two models say all in these. */
const FIRST_BLOCKS = 8
/** As much of a tag as any model of a book fills. */
const MOST_BYTES = 112

/** What lies on a tag, read in as few bytes as tell it; null when the tag does not answer. */
export const readContent = async (pad: LibraryPad, uid: Uid): Promise<TagContent | null> => {
  const first = await pad.readBlocks(uid, 0, FIRST_BLOCKS)
  if (!first) return null
  const { blockBytes } = first
  const content = readTag(first.bytes, blockBytes)
  const restBlocks = Math.floor((MOST_BYTES - first.bytes.length) / blockBytes)
  if (content.kind === 'blank' || restBlocks <= 0 || isWhole(content)) return content
  const rest = await pad.readBlocks(uid, FIRST_BLOCKS, restBlocks)
  if (rest) return readTag(Buffer.concat([first.bytes, rest.bytes]), blockBytes)
  const hasNoMore = (await pad.readBlocks(uid, 0, 1)) !== null
  return hasNoMore ? content : null
}

/** Objects may go on behind what was read. */
const isWhole = (content: TagContent): boolean => content.kind === 'item' && content.model !== 'iso-28560-2'
