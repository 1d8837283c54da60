import type { RoomPlan } from '@pratu/protocol/catalogue'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pathToShelf } from '../../../../kiosk-ui/catalogue/path-to-shelf.ts'

const SIZE = { width: 10, height: 8 }
const shelfAt = (index: number, place: { x: number; y: number; width: number; height: number }) => ({
  id: `00000000-0000-7000-8000-00000000000${index}`,
  name: { th: '', en: '' },
  colour: '#000000',
  from: null,
  to: null,
  mark: null,
  ...place,
})
const plan = fc
  .record({
    door: fc.record({ x: fc.nat({ max: 10 }), y: fc.nat({ max: 8 }) }),
    places: fc.array(
      fc.record({
        x: fc.nat({ max: 8 }),
        y: fc.nat({ max: 6 }),
        width: fc.integer({ min: 1, max: 4 }),
        height: fc.integer({ min: 1, max: 2 }),
      }),
      { minLength: 1, maxLength: 6 },
    ),
  })
  .map(
    ({ door, places }): RoomPlan => ({
      ...SIZE,
      door,
      shelves: places.map((place, index) => shelfAt(index, place)),
    }),
  )

const covers = (shelf: RoomPlan['shelves'][number], { x, y }: { x: number; y: number }) =>
  x >= shelf.x && x < shelf.x + shelf.width && y >= shelf.y && y < shelf.y + shelf.height

describe('pathToShelf', () => {
  it('goes round a shelf that bars the straight way', () => {
    const bar = shelfAt(1, { x: 2, y: 4, width: 7, height: 1 })
    const goal = shelfAt(2, { x: 4, y: 1, width: 3, height: 1 })
    const path = pathToShelf({ ...SIZE, door: { x: 5, y: 8 }, shelves: [bar, goal] }, goal.id)
    expect(path[0]).toEqual({ x: 5, y: 7 })
    expect(path.some(step => covers(bar, step))).toBe(false)
    expect(path.at(-1)).toEqual({ x: 3, y: 1 })
  })

  it('is nothing where the shelf is walled in, or is not in the room', () => {
    const walls = [
      shelfAt(1, { x: 0, y: 2, width: 10, height: 1 }),
      shelfAt(2, { x: 4, y: 0, width: 2, height: 1 }),
    ]
    const room = { ...SIZE, door: { x: 5, y: 8 }, shelves: walls }
    expect(pathToShelf(room, walls[1]?.id ?? '')).toEqual([])
    expect(pathToShelf(room, 'elsewhere')).toEqual([])
  })

  it('goes step by step over free squares from the door and ends beside the shelf', () => {
    fc.assert(
      fc.property(plan, room => {
        const [goal] = room.shelves
        if (!goal) return
        const path = pathToShelf(room, goal.id)
        const start = { x: Math.min(room.door.x, 9), y: Math.min(room.door.y, 7) }
        for (const [index, step] of path.entries()) {
          const before = path[index - 1]
          expect(before ? Math.abs(before.x - step.x) + Math.abs(before.y - step.y) : 1).toBe(1)
          if (index > 0) expect(room.shelves.some(shelf => covers(shelf, step))).toBe(false)
        }
        const end = path.at(-1)
        if (!end) return
        expect(path[0]).toEqual(start)
        const beside = [
          { x: end.x - 1, y: end.y },
          { x: end.x + 1, y: end.y },
          { x: end.x, y: end.y - 1 },
          { x: end.x, y: end.y + 1 },
        ]
        expect(beside.some(square => covers(goal, square))).toBe(true)
      }),
    )
  })
})
