import { expect, test } from 'vitest'
import { draggedPlace } from '../../../../kiosk-ui/staff/shelves/dragged-place.ts'

const SHELF = { x: 2, y: 3, width: 4, height: 1 }
const ROOM = { width: 12, height: 8 }

const drag = (kind: 'move' | 'resize', right: number, down: number) => ({
  kind,
  from: { x: 2.5, y: 3.5 },
  to: { x: 2.5 + right, y: 3.5 + down },
})

test('a shelf follows the finger by whole squares', () => {
  expect(draggedPlace(SHELF, drag('move', 2.4, -1.6), ROOM)).toEqual({ ...SHELF, x: 4, y: 1 })
  expect(draggedPlace(SHELF, null, ROOM)).toEqual(SHELF)
})

test('its corner makes it larger or smaller, by one square at least', () => {
  expect(draggedPlace(SHELF, drag('resize', 1, 2), ROOM)).toEqual({ ...SHELF, width: 5, height: 3 })
  expect(draggedPlace(SHELF, drag('resize', -9, -9), ROOM)).toEqual({ ...SHELF, width: 1, height: 1 })
})

test('it stays in the room, however far the finger goes', () => {
  expect(draggedPlace(SHELF, drag('move', 99, 99), ROOM)).toEqual({ ...SHELF, x: 8, y: 7 })
  expect(draggedPlace(SHELF, drag('move', -99, -99), ROOM)).toEqual({ ...SHELF, x: 0, y: 0 })
  expect(draggedPlace(SHELF, drag('resize', 99, 99), ROOM)).toEqual({ ...SHELF, width: 10, height: 5 })
})
