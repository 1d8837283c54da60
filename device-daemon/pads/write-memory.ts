import type { Clock } from '../clock.ts'
import type { BlockOrder } from '../framing/tags/block-order.ts'
import { unfinishedBlock } from '../framing/tags/unfinished-tag.ts'
import type { Uid } from '../framing/uid.ts'
import type { LibraryPad, TagBlocks } from './library-pad.ts'

/** Writing fails often, and a tag that was lifted may come back: so many tries in a row change nothing. */
const TRIES = 20
const BETWEEN_TRIES_MS = 100
/** However much each try changes. */
const LONGEST_MS = 5_000

/** `left`: untouched; `unfinished`: perhaps half written, and then of no model; `locked`, `not-taken`: as it was before. */
export type MemoryOutcome = 'written' | 'locked' | 'not-taken' | 'left' | 'unfinished'

interface MemoryChange {
  /** As the tag was read. */
  readonly from: TagBlocks
  /** As long. */
  readonly to: Uint8Array
  readonly order: BlockOrder
}

type Reached = 'to' | 'locked' | 'stuck' | 'gone'

/**
 * Changes what stands on a tag, block by block: first the mark of an unfinished tag, then all that differs, and the first
 * block last. Each step follows from what was read back after the one before, so nothing needs remembering.
 */
export const writeMemory = async (
  pad: LibraryPad,
  uid: Uid,
  { from, to, order }: MemoryChange,
  clock: Clock,
): Promise<MemoryOutcome> => {
  const { blockBytes } = from
  const blockOf = (memory: Uint8Array, block: number) =>
    memory.subarray(block * blockBytes, (block + 1) * blockBytes)
  const differing = (one: Uint8Array, other: Uint8Array): number[] =>
    Array.from({ length: other.length / blockBytes }, (_, block) => block).filter(
      block => !Buffer.from(blockOf(one, block)).equals(blockOf(other, block)),
    )
  const blocks = (differing(from.bytes, to).at(-1) ?? 0) + 1
  const mark = unfinishedBlock(blockBytes, order)
  let known = from.bytes.subarray(0, blocks * blockBytes)
  let wasAsked = false

  /** What is to be written next to come to `goal`. */
  const stepTo = (goal: Uint8Array): { block: number; bytes: Uint8Array }[] => {
    const wrong = differing(known, goal)
    const rest = wrong.filter(block => block > 0)
    if (rest.length === 0) return wrong.map(block => ({ block, bytes: blockOf(goal, block) }))
    const isMarked = Buffer.from(blockOf(known, 0)).equals(mark)
    return isMarked
      ? rest.map(block => ({ block, bytes: blockOf(goal, block) }))
      : [{ block: 0, bytes: mark }]
  }

  const reach = async (goal: Uint8Array): Promise<Reached> => {
    const untilMs = clock.monotonicMs() + LONGEST_MS
    let tries = 0
    let isThere = true
    while (true) {
      const step = stepTo(goal)
      if (step.length === 0) return 'to'
      if (tries === TRIES || clock.monotonicMs() > untilMs) return isThere ? 'stuck' : 'gone'
      for (const { block, bytes } of isThere ? step : []) {
        wasAsked = true
        if ((await pad.writeBlock(uid, block, bytes)) === 'locked') return 'locked'
      }
      const found = await pad.readBlocks(uid, 0, blocks)
      isThere = found !== null
      const isChanged = found !== null && differing(known, found.bytes).length > 0
      known = found?.bytes ?? known
      tries = isChanged ? 0 : tries + 1
      if (!isChanged) await new Promise<void>(resolve => clock.after(BETWEEN_TRIES_MS, resolve))
    }
  }

  const goal = to.subarray(0, blocks * blockBytes)
  const reached = await reach(goal)
  if (reached === 'to') return 'written'
  if (reached === 'gone') return wasAsked ? 'unfinished' : 'left'
  const before = from.bytes.subarray(0, blocks * blockBytes)
  const isBack = (await reach(before)) === 'to'
  if (!isBack) return 'unfinished'
  return reached === 'locked' ? 'locked' : 'not-taken'
}
