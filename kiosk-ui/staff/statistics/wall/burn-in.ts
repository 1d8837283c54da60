/** Where the whole picture stands, in pixels: it walks round a small square, so that no edge burns into the screen. */
export const shiftAt = (minute: number): { readonly x: number; readonly y: number } => {
  const STEP_PX = 6
  const path = [
    [0, 0],
    [1, 0],
    [2, 0],
    [2, 1],
    [2, 2],
    [1, 2],
    [0, 2],
    [0, 1],
  ] as const
  const [x, y] = path[minute % path.length] ?? path[0]
  return { x: x * STEP_PX, y: y * STEP_PX }
}
