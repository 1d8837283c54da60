import type { TagOrder } from '@pratu/protocol/tag-writing'
import type { BlockOrder } from '../framing/tags/block-order.ts'
import { type ModelledTag, type TagContent, writeTag } from '../framing/tags/read-tag.ts'
import type { TagBlocks } from './library-pad.ts'
import type { PadOptions } from './pad-options.ts'

/** For circulation, as ISO 28560-3 has it; a book, as 3M has it. */
const CIRCULATION = 1
const BOOK = 1
/** More than any model fills. */
const ROOMY_BYTES = 256

export interface NewContent {
  readonly bytes: Uint8Array
  readonly order: BlockOrder
}

type Wish = Pick<TagOrder, 'code' | 'parts' | 'part' | 'owner'>

/** Two models spell a library's name with the hyphen, one without. */
const withoutHyphens = (owner: string | null): string => owner?.replaceAll('-', '') ?? ''

const ownerOn = (content: TagContent): string => {
  if (content.kind !== 'item' || content.model === '3m') return ''
  return withoutHyphens(content.tag.owner)
}

/** Whether a tag names another library; one that names none may be anybody's. */
export const isOfOtherLibrary = (content: TagContent, owner: string | null): boolean => {
  const named = ownerOn(content)
  return owner !== null && named !== '' && named !== withoutHyphens(owner)
}

const isOf = (content: TagContent, code: string): boolean =>
  content.kind === 'item' && content.tag.itemId === code

/** What is to stand on the tag. What the tag says besides of the same item stays. */
const modelled = (
  { code, parts, part, owner }: Wish,
  content: TagContent,
  options: PadOptions,
): ModelledTag => {
  const item = { itemId: code, parts, part }
  const isSame = isOf(content, code)
  switch (options.tag_model) {
    case 'iso-28560-3': {
      const known = content.kind === 'item' && content.model === 'iso-28560-3' ? content.tag : null
      const swapsNibbles = known?.swapsNibbles ?? false
      const usage = isSame && known ? known.usage : CIRCULATION
      const kept = isSame ? ownerOn(content) : ''
      const tag = { ...item, usage, swapsNibbles, owner: owner === null ? kept : withoutHyphens(owner) }
      return { model: 'iso-28560-3', tag }
    }
    case 'iso-28560-2': {
      const known = isSame && content.kind === 'item' && content.model === 'iso-28560-2' ? content.tag : null
      const tag = { ...item, owner: owner ?? known?.owner ?? null, shelf: known?.shelf ?? null }
      return { model: 'iso-28560-2', tag }
    }
    case '3m': {
      const known = content.kind === 'item' && content.model === '3m' ? content.tag : null
      const place = { branch: known?.branch ?? 0, library: known?.library ?? 0, custom: known?.custom ?? 0 }
      return { model: '3m', tag: { ...item, ...place, mediaType: known?.mediaType ?? BOOK } }
    }
  }
}

/**
 * A tag's memory with an item in it, its blocks in the order in which they were found, or the site's on a tag on which
 * there was nothing. What stands behind the model's own part stays only if it belongs to the same item.
 */
export const newContent = (
  wish: Wish,
  content: TagContent,
  { bytes, blockBytes }: TagBlocks,
  options: PadOptions,
): NewContent | 'code-not-for-tag' | 'tag-too-small' => {
  const isFound = content.kind === 'item' || content.kind === 'unfinished'
  const order = isFound ? content.blockOrder : options.block_order
  const tag = modelled(wish, content, options)
  const keepsRest = content.kind === 'item' && content.model === tag.model && isOf(content, wish.code)
  const memory = keepsRest ? bytes : new Uint8Array(bytes.length)
  const written = writeTag(tag, order, memory, blockBytes)
  if (written) return { bytes: written, order }
  const isPossible = writeTag(tag, 'straight', new Uint8Array(ROOMY_BYTES), blockBytes) !== null
  return isPossible ? 'tag-too-small' : 'code-not-for-tag'
}
