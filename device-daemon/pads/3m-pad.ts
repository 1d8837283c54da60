import {
  askPadAfi,
  askPadBlocks,
  askPadInventory,
  padDataOf,
  probePad,
  readPadBlocks,
  readPadInventory,
  writePadAfi,
  writePadBlock,
} from '../framing/3m-810/commands.ts'
import { padContent } from '../framing/3m-810/frames.ts'
import type { Ask } from './exchanges.ts'
import type { LibraryPad } from './library-pad.ts'

const INVENTORY_MS = 1_500
const BLOCK_BYTES = 4
const NO_ERROR = 0x00
const LOCKED = 0x12

/** A 3M pad behind an exchange of its frames; rejects when none answers. */
export const openThreeMPad = async (ask: Ask): Promise<LibraryPad> => {
  /** What `take` makes of the data; `value` is null when the pad or the tag refused, and `error` says why. */
  const askTag = <Value>(
    request: Uint8Array,
    take: (data: Uint8Array) => Value | null,
    timeoutMs?: number,
  ): Promise<{ readonly value: Value | null; readonly error: number }> => {
    const [command] = padContent(request)
    return ask({
      request,
      ...(timeoutMs !== undefined && { timeoutMs }),
      read: frame => {
        const [answered, error, ...data] = padContent(frame)
        if (answered !== command || error === undefined) return null
        if (error !== NO_ERROR) return { value: null, error }
        const value = take(Uint8Array.from(data))
        return value === null ? null : { value, error }
      },
    })
  }

  await ask({ request: probePad(), read: frame => padContent(frame)[2] ?? null })
  return {
    inventory: async () => (await askTag(askPadInventory(), readPadInventory, INVENTORY_MS)).value ?? [],
    readBlocks: async (uid, first, count) => {
      const { value } = await askTag(askPadBlocks(uid, first, count), data => {
        const blocks = padDataOf(data, uid)
        return blocks && readPadBlocks(blocks, first)
      })
      return value && { blockBytes: BLOCK_BYTES, bytes: value }
    },
    writeBlock: async (uid, block, bytes) => {
      const { error } = await askTag(writePadBlock(uid, block, bytes), data => padDataOf(data, uid))
      return error === LOCKED ? 'locked' : 'asked'
    },
    readAfi: async uid => (await askTag(askPadAfi(uid), data => padDataOf(data, uid)?.[0] ?? null)).value,
    writeAfi: async (uid, afi) => {
      await askTag(writePadAfi(uid, afi), data => padDataOf(data, uid))
    },
  }
}
