import { type FailureCode, type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { TagOrder, TagWritten } from '@pratu/protocol/tag-writing'
import type { Clock } from '../clock.ts'
import { readTag, type TagContent } from '../framing/tags/read-tag.ts'
import { SMALLEST_BLOCK_BYTES } from '../framing/tags/unfinished-tag.ts'
import type { Uid } from '../framing/uid.ts'
import type { LibraryPad, TagBlocks } from './library-pad.ts'
import { isOfOtherLibrary, newContent } from './new-content.ts'
import { afiOf, type PadOptions } from './pad-options.ts'
import { FIRST_BLOCKS, readOn } from './read-memory.ts'
import { writeAfi } from './write-afi.ts'
import { type MemoryOutcome, writeMemory } from './write-memory.ts'

/** The code may be scanned a moment before the book is laid down. */
const LOOKS = 30
/** A tag that lies under another is not heard each time. */
const LOOKS_AT_ONE = 3
const BETWEEN_LOOKS_MS = 50

const REFUSALS: Record<Exclude<MemoryOutcome, 'written'>, FailureCode> = {
  locked: 'tag-locked',
  'not-taken': 'tag-not-taken',
  left: 'tag-left',
  unfinished: 'tag-unfinished',
}

/** The one tag that lies there: with two nobody knows which is meant. */
const findOnly = async (pad: LibraryPad, clock: Clock): Promise<Result<Uid>> => {
  const heard = new Set<Uid>()
  let looksAtOne = 0
  for (let looks = 0; looks < LOOKS && looksAtOne < LOOKS_AT_ONE; looks += 1) {
    for (const uid of await pad.inventory()) heard.add(uid)
    if (heard.size > 1) return refuse({ code: 'tags-too-many', params: { count: heard.size } })
    looksAtOne += heard.size
    await new Promise<void>(resolve => clock.after(BETWEEN_LOOKS_MS, resolve))
  }
  const [only] = heard
  return only === undefined ? refuse('tag-missing') : succeed(only)
}

const readAll = async (pad: LibraryPad, uid: Uid): Promise<Result<TagBlocks>> => {
  const first = await pad.readBlocks(uid, 0, FIRST_BLOCKS)
  const all = first && (await readOn(pad, uid, first))
  if (all) return all.blockBytes < SMALLEST_BLOCK_BYTES ? refuse('tag-too-small') : succeed(all)
  return refuse((await pad.readBlocks(uid, 0, 1)) ? 'tag-too-small' : 'tag-left')
}

/** What somebody must say yes to before it goes. */
const whatStands = (content: TagContent, { code, parts, part }: TagOrder, owner: string | null) => {
  if (content.kind === 'unknown') return refuse('tag-unknown')
  if (content.kind !== 'item') return null
  const { itemId, ...found } = content.tag
  if (isOfOtherLibrary(content, owner)) {
    const library = content.model === '3m' ? '' : (content.tag.owner ?? '')
    return refuse({ code: 'tag-of-other-library', params: { library, item: itemId } })
  }
  if (itemId !== code) return refuse({ code: 'tag-of-other-item', params: { item: itemId } })
  const isOtherPart = parts > 1 && found.parts === parts && found.part !== part
  return isOtherPart ? refuse({ code: 'tag-of-other-part', params: { part: found.part, parts } }) : null
}

/** Puts an item on the one tag that lies on the pad, and reads back that it stands there. `touching` hears of a tag before it is changed. */
export const writeTag = async (
  pad: LibraryPad,
  order: TagOrder,
  options: PadOptions,
  clock: Clock,
  touching: (uid: Uid) => void,
): Promise<Result<TagWritten>> => {
  const found = await findOnly(pad, clock)
  if (!found.ok) return found
  const uid = found.value
  const read = await readAll(pad, uid)
  if (!read.ok) return read
  const from = read.value
  const content = readTag(from.bytes, from.blockBytes, options.item_id_digits)
  const owner = options.owner_isil ?? order.owner
  const standing = order.overwrite ? null : whatStands(content, order, owner)
  if (standing) return standing
  const wanted = newContent({ ...order, owner }, content, from, options)
  if (typeof wanted === 'string') return refuse(wanted)

  touching(uid)
  const outcome = await writeMemory(pad, uid, { from, to: wanted.bytes, order: wanted.order }, clock)
  if (outcome !== 'written') return refuse(REFUSALS[outcome])
  const afi = afiOf(options, order.security)
  if (afi === null) return succeed({ uid, security: 'not-kept' })
  return succeed({ uid, security: (await writeAfi(pad, uid, afi, clock)) ? 'set' : 'not-taken' })
}
