import { readTag, type TagContent } from '../framing/tags/read-tag.ts'
import type { Uid } from '../framing/uid.ts'
import type { LibraryPad } from './library-pad.ts'
import { FIRST_BLOCKS, readOn } from './read-memory.ts'

/** What lies on a tag, read in as few bytes as tell it; null when the tag does not answer. */
export const readContent = async (
  pad: LibraryPad,
  uid: Uid,
  itemIdDigits = 0,
): Promise<TagContent | null> => {
  const first = await pad.readBlocks(uid, 0, FIRST_BLOCKS)
  if (!first) return null
  const content = readTag(first.bytes, first.blockBytes, itemIdDigits)
  if (isWhole(content)) return content
  const all = await readOn(pad, uid, first)
  return all && readTag(all.bytes, all.blockBytes, itemIdDigits)
}

/** Of two models the first blocks say all; objects may go on behind them. */
const isWhole = (content: TagContent): boolean =>
  content.kind === 'blank' ||
  content.kind === 'unfinished' ||
  (content.kind === 'item' && content.model !== 'iso-28560-2')
