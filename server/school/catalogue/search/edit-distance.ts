/** No word of the index is longer. */
const LONGEST = 64
/** Made once: a query compares thousands of words. */
let beforeLast = new Uint8Array(LONGEST + 1)
let last = new Uint8Array(LONGEST + 1)
let current = new Uint8Array(LONGEST + 1)

/**
 * How many letters one word has wrong, missing, too many, or changed with their neighbour (optimal string alignment);
 * `limit + 1` where there are more than `limit`, or more than 64 letters.
 */
export function editDistance(left: ArrayLike<number>, right: ArrayLike<number>, limit: number): number {
  const [height, width] = [left.length, right.length]
  if (Math.abs(height - width) > limit || width > LONGEST || height > LONGEST) return limit + 1
  for (let column = 0; column <= width; column += 1) last[column] = column
  for (let row = 1; row <= height; row += 1) {
    current[0] = row
    let least = row
    for (let column = 1; column <= width; column += 1) {
      const wrong = left[row - 1] === right[column - 1] ? 0 : 1
      let cost = (last[column - 1] ?? 0) + wrong
      cost = Math.min(cost, (last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1)
      if (row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1])
        cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1)
      current[column] = cost
      if (cost < least) least = cost
    }
    if (least > limit) return limit + 1
    const free = beforeLast
    beforeLast = last
    last = current
    current = free
  }
  return Math.min(last[width] ?? 0, limit + 1)
}
