import {
  askPadAfi,
  askPadBlocks,
  askPadInventory,
  padDataOf,
  probePad,
  readPadBlocks,
  readPadInventory,
  writePadAfi,
} from '../framing/3m-810/commands.ts'
import { padContent } from '../framing/3m-810/frames.ts'
import type { Ask } from './exchanges.ts'
import type { LibraryPad } from './library-pad.ts'

const INVENTORY_MS = 1_500
const BLOCK_BYTES = 4
const NO_ERROR = 0x00

/** A 3M pad behind an exchange of its frames; rejects when none answers. */
export const openThreeMPad = async (ask: Ask): Promise<LibraryPad> => {
  /** What `take` makes of the data; `value` is null when the pad or the tag refused. */
  const askTag = <Value>(
    request: Uint8Array,
    take: (data: Uint8Array) => Value | null,
    timeoutMs?: number,
  ): Promise<{ readonly value: Value | null }> => {
    const [command] = padContent(request)
    return ask({
      request,
      ...(timeoutMs !== undefined && { timeoutMs }),
      read: frame => {
        const [answered, error, ...data] = padContent(frame)
        if (answered !== command) return null
        if (error !== NO_ERROR) return { value: null }
        const value = take(Uint8Array.from(data))
        return value === null ? null : { value }
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
    readAfi: async uid => (await askTag(askPadAfi(uid), data => padDataOf(data, uid)?.[0] ?? null)).value,
    writeAfi: async (uid, afi) => {
      await askTag(writePadAfi(uid, afi), data => padDataOf(data, uid))
    },
  }
}
