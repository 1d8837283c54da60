/**
 * How long a part of an import may hold the database: a loan that comes in the middle waits so long. Every part costs a
 * commit, and the search index is written the cheaper the more comes at once.
 */
const PART_MS = 80

/** Whether a part that began at `startedAtMs` (of `performance.now()`) has had its time. */
export const isOver = (startedAtMs: number): boolean => performance.now() - startedAtMs >= PART_MS

/**
 * Does parts until one says that it was the last. Between two, whoever waits to write goes first: SQLite itself would
 * let a busy writer pass all that wait.
 */
export async function inParts(
  othersFirst: () => Promise<void>,
  part: () => Promise<{ last: boolean }>,
): Promise<void> {
  for (;;) {
    const { last } = await part()
    if (last) return
    await othersFirst()
  }
}
