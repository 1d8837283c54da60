import type { Square } from '../../state/room-plan.svelte.ts'

export interface Place extends Square {
  readonly width: number
  readonly height: number
}

/** What a finger or a mouse does with a shelf, from where to where, in squares of the plan and parts of them. */
export interface Drag {
  readonly kind: 'move' | 'resize'
  readonly from: Square
  readonly to: Square
}

const between = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high)

/** Where the shelf would stand, on whole squares inside the room, if it were let go now. */
export const draggedPlace = (
  { x, y, width, height }: Place,
  drag: Drag | null,
  room: { readonly width: number; readonly height: number },
): Place => {
  const right = drag ? Math.round(drag.to.x - drag.from.x) : 0
  const down = drag ? Math.round(drag.to.y - drag.from.y) : 0
  if (drag?.kind === 'resize')
    return {
      x,
      y,
      width: between(width + right, 1, room.width - x),
      height: between(height + down, 1, room.height - y),
    }
  return {
    x: between(x + right, 0, room.width - width),
    y: between(y + down, 0, room.height - height),
    width,
    height,
  }
}
