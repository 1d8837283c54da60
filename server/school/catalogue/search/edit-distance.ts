/**
 * How many letters one word has wrong, missing, too many, or changed with their neighbour (optimal string alignment);
 * `limit + 1` where there are more than `limit`.
 */
export function editDistance(left: ArrayLike<number>, right: ArrayLike<number>, limit: number): number {
  const [height, width] = [left.length, right.length]
  if (Math.abs(height - width) > limit) return limit + 1
  let beforeLast: number[] = []
  let last = Array.from({ length: width + 1 }, (_, index) => index)
  for (let row = 1; row <= height; row += 1) {
    const current = [row]
    let least = row
    for (let column = 1; column <= width; column += 1) {
      const same = left[row - 1] === right[column - 1]
      let cost = Math.min(
        (last[column - 1] ?? 0) + (same ? 0 : 1),
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
      )
      if (row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1])
        cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1)
      current.push(cost)
      if (cost < least) least = cost
    }
    if (least > limit) return limit + 1
    beforeLast = last
    last = current
  }
  return Math.min(last[width] ?? 0, limit + 1)
}
