import type { RoomPlan, Shelf } from '@pratu/protocol/catalogue'

/** A square of the room. */
export interface Step {
  readonly x: number
  readonly y: number
}

const covers = ({ x, y, width, height }: Shelf, step: Step): boolean =>
  step.x >= x && step.x < x + width && step.y >= y && step.y < y + height

const between = (value: number, most: number): number => Math.max(0, Math.min(value, most - 1))

/** The shortest way on free squares from the door to one beside the shelf; empty when shelves bar it. */
export function pathToShelf({ width, height, door, shelves }: RoomPlan, shelfId: string): Step[] {
  const goal = shelves.find(({ id }) => id === shelfId)
  if (!goal) return []
  const start = { x: between(door.x, width), y: between(door.y, height) }
  const keyOf = ({ x, y }: Step) => y * width + x
  const isFree = (step: Step) => !shelves.some(shelf => covers(shelf, step))
  const neighbours = ({ x, y }: Step): Step[] =>
    [
      { x, y: y - 1 },
      { x, y: y + 1 },
      { x: x - 1, y },
      { x: x + 1, y },
    ].filter(step => step.x >= 0 && step.y >= 0 && step.x < width && step.y < height)

  const cameFrom = new Map<number, Step | null>([[keyOf(start), null]])
  const queue = [start]
  for (const step of queue) {
    if (neighbours(step).some(next => covers(goal, next))) return wayBack(step)
    for (const next of neighbours(step)) {
      if (cameFrom.has(keyOf(next)) || !isFree(next)) continue
      cameFrom.set(keyOf(next), step)
      queue.push(next)
    }
  }
  return []

  function wayBack(end: Step): Step[] {
    const path: Step[] = []
    for (let step: Step | null | undefined = end; step; step = cameFrom.get(keyOf(step))) path.unshift(step)
    return path
  }
}
