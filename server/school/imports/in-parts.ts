import { setTimeout } from 'node:timers/promises'

/**
 * How long a part of an import may hold the database, in which nobody else can write, and how long the others are let
 * at it before the next: a kiosk that waits looks again every 25 ms.
 */
const PART_MS = 60
const REST_MS = 26

/** Whether a part that began at `startedAtMs` (of `performance.now()`) has had its time. */
export const isOver = (startedAtMs: number): boolean => performance.now() - startedAtMs >= PART_MS

/** Does parts until one says that it was the last. */
export async function inParts(part: () => Promise<{ last: boolean }>): Promise<void> {
  for (;;) {
    const { last } = await part()
    if (last) return
    await setTimeout(REST_MS)
  }
}
