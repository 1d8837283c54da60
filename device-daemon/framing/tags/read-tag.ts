import { reverseBlocks } from '../reverse-blocks.ts'
import { readThreeMTag, type ThreeMTag, writeThreeMTag } from './3m-tag.ts'
import { BLOCK_ORDERS, type BlockOrder } from './block-order.ts'
import { type ObjectTag, readObjectTag, writeObjectTag } from './iso-28560-2/item.ts'
import { type FixedTag, readFixedTag, writeFixedTag } from './iso-28560-3.ts'
import { orderOfUnfinished } from './unfinished-tag.ts'

export type ModelledTag =
  | { readonly model: 'iso-28560-3'; readonly tag: FixedTag }
  | { readonly model: 'iso-28560-2'; readonly tag: ObjectTag }
  | { readonly model: '3m'; readonly tag: ThreeMTag }

/** What lies on a tag. `unfinished`: its writing was broken off. `unknown`: something of no model that is known, or damaged. */
export type TagContent =
  | (ModelledTag & { readonly kind: 'item'; readonly blockOrder: BlockOrder })
  | { readonly kind: 'blank' }
  | { readonly kind: 'unfinished'; readonly blockOrder: BlockOrder }
  | { readonly kind: 'unknown' }

/** As a tag leaves its maker, and as 3M's. */
const BLANK_BYTES = [0x00, 0x55]

const ordered = (memory: Uint8Array, order: BlockOrder, blockBytes: number): Uint8Array =>
  order === 'straight' ? memory : reverseBlocks(memory, blockBytes)

/** The model with a checksum first, then the one that can be mistaken for fewest others. */
const MODELS: readonly ((memory: Uint8Array, itemIdDigits: number) => ModelledTag | null)[] = [
  memory => {
    const tag = readFixedTag(memory)
    return tag && { model: 'iso-28560-3', tag }
  },
  memory => {
    const tag = readThreeMTag(memory)
    return tag && { model: '3m', tag }
  },
  (memory, itemIdDigits) => {
    const tag = readObjectTag(memory, itemIdDigits)
    return tag && { model: 'iso-28560-2', tag }
  },
]

/**
 * Recognises the model by what is on the tag: what its family number promises differs from maker to maker.
 * `itemIdDigits`: how many digits a number has that another program wrote as a whole number.
 */
export const readTag = (memory: Uint8Array, blockBytes: number, itemIdDigits = 0): TagContent => {
  if (BLANK_BYTES.some(blank => memory.every(byte => byte === blank))) return { kind: 'blank' }
  const unfinished = orderOfUnfinished(memory, blockBytes)
  if (unfinished) return { kind: 'unfinished', blockOrder: unfinished }
  for (const read of MODELS)
    for (const blockOrder of BLOCK_ORDERS) {
      const modelled = read(ordered(memory, blockOrder, blockBytes), itemIdDigits)
      if (modelled) return { kind: 'item', blockOrder, ...modelled }
    }
  return { kind: 'unknown' }
}

const written = (modelled: ModelledTag, memory: Uint8Array): Uint8Array | null => {
  switch (modelled.model) {
    case 'iso-28560-3':
      return writeFixedTag(modelled.tag, memory)
    case 'iso-28560-2':
      return writeObjectTag(modelled.tag, memory)
    case '3m':
      return writeThreeMTag(modelled.tag, memory)
  }
}

/** The memory with the tag in it, its blocks in the order in which they were found; null when it does not fit. */
export const writeTag = (
  modelled: ModelledTag,
  blockOrder: BlockOrder,
  memory: Uint8Array,
  blockBytes: number,
): Uint8Array | null => {
  const straight = written(modelled, ordered(memory, blockOrder, blockBytes))
  return straight && ordered(straight, blockOrder, blockBytes)
}
