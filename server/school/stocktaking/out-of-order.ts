/**
 * The elements that stand out of order, by index: all but the longest run that does not decrease, so that of two rows
 * that were swapped the smaller one is told. Keys sort binary.
 */
export function outOfOrder(keys: readonly string[]): number[] {
  const inOrder = new Set(longestRun(keys))
  return keys.flatMap((_, index) => (inOrder.has(index) ? [] : [index]))
}

/** Indices of a longest non-decreasing subsequence (patience sorting, O(n log n)). */
function longestRun(keys: readonly string[]): number[] {
  /** By length of run less one: the index at which the run with the smallest end ends. */
  const ends: number[] = []
  const before: number[] = []
  for (const [index, key] of keys.entries()) {
    const length = firstAfter(ends, key, keys)
    before[index] = length === 0 ? -1 : (ends[length - 1] as number)
    ends[length] = index
  }
  const run: number[] = []
  for (let index = ends.at(-1) ?? -1; index >= 0; index = before[index] as number) run.push(index)
  return run.reverse()
}

/** How many runs end at or before a key: where the first one that ends after it stands. */
function firstAfter(ends: readonly number[], key: string, keys: readonly string[]): number {
  let low = 0
  let high = ends.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((keys[ends[middle] as number] as string) <= key) low = middle + 1
    else high = middle
  }
  return low
}
