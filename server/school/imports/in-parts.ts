/** How long a part of an import may hold the database while somebody else waits to write. */
const PART_MS = 60
/** And while nobody does: every part costs a commit, and the search index is written the cheaper the more comes at once. */
const LONGEST_PART_MS = 250
/** So long it waits for the others at most; what they do takes milliseconds. */
const PATIENCE_MS = 500

/** Whether a part that began at `startedAtMs` (of `performance.now()`) has had its time. */
export function isOver(startedAtMs: number, othersWriting: Int32Array<SharedArrayBuffer>): boolean {
  const ms = performance.now() - startedAtMs
  return ms >= LONGEST_PART_MS || (ms >= PART_MS && Atomics.load(othersWriting, 0) !== 0)
}

/**
 * Does parts until one says that it was the last. Between two, whoever waits to write goes first: SQLite itself would
 * let a busy writer pass all that wait. The thread, which has nothing else to do, stands still meanwhile; a promise
 * (`Atomics.waitAsync`) would not keep it alive.
 */
export async function inParts(
  othersWriting: Int32Array<SharedArrayBuffer>,
  part: () => Promise<{ last: boolean }>,
): Promise<void> {
  for (;;) {
    const { last } = await part()
    if (last) return
    Atomics.wait(othersWriting, 0, 1, PATIENCE_MS)
  }
}
