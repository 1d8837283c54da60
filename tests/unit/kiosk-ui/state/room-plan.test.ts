import type { RoomPlanDraft } from '@pratu/protocol/api/shelves'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RoomPlanEditor } from '../../../../kiosk-ui/state/room-plan.svelte.ts'

const EMPTY: RoomPlanDraft = { width: 12, height: 8, door: { x: 6, y: 7 }, shelves: [] }
const SHELF = { name: { th: 'ชั้น', en: 'Shelf' }, colour: '#b8254f' }

const withShelf = () => {
  const editor = new RoomPlanEditor(EMPTY)
  editor.add(SHELF)
  return { editor, key: editor.plan.shelves[0]?.key ?? -1 }
}
const placeOf = (editor: RoomPlanEditor) => {
  const { x, y, width, height } = editor.plan.shelves[0] ?? {}
  return { x, y, width, height }
}

test('a new shelf stands where nothing stands, and is in hand', () => {
  const editor = new RoomPlanEditor(EMPTY)
  for (let count = 0; count < 4; count += 1) editor.add(SHELF)
  expect(editor.plan.shelves.map(({ x, y }) => [x, y])).toEqual([
    [0, 0],
    [4, 0],
    [8, 0],
    [0, 1],
  ])
  expect(editor.chosen?.y).toBe(1)
})

test('a shelf is turned by a quarter and stays in the room', () => {
  const { editor, key } = withShelf()
  editor.moveTo(key, { x: 8, y: 7 })
  editor.turn(key)
  expect(placeOf(editor)).toEqual({ x: 8, y: 4, width: 1, height: 4 })
})

test('each step can be taken back, and a step that changes nothing is none', () => {
  const { editor, key } = withShelf()
  editor.moveBy(key, { x: -1, y: 0 })
  editor.moveBy(key, { x: 2, y: 1 })
  editor.undo()
  expect(placeOf(editor)).toEqual({ x: 0, y: 0, width: 4, height: 1 })
  editor.undo()
  expect(editor.plan.shelves).toEqual([])
  expect(editor.changed).toBe(false)
})

test('a room that is made smaller pushes its shelves and its door inside', () => {
  const { editor, key } = withShelf()
  editor.moveTo(key, { x: 8, y: 7 })
  editor.resizeRoom({ width: 5, height: 5 })
  expect(placeOf(editor)).toEqual({ x: 1, y: 4, width: 4, height: 1 })
  expect(editor.plan.door).toEqual({ x: 5, y: 5 })
})

test('what was saved is not changed; the shelf in hand stays in hand', () => {
  const { editor } = withShelf()
  expect(editor.changed).toBe(true)
  editor.begin(editor.draft)
  expect(editor.changed).toBe(false)
  expect(editor.chosen?.name.th).toBe('ชั้น')
})

test('whatever is done to it, a shelf stays inside the room', () => {
  const number = fc.integer({ min: -100, max: 100 })
  const deed = fc.oneof(
    fc.record({ do: fc.constant('moveTo' as const), x: number, y: number }),
    fc.record({ do: fc.constant('moveBy' as const), x: number, y: number }),
    fc.record({ do: fc.constant('resizeTo' as const), x: number, y: number }),
    fc.record({ do: fc.constant('room' as const), x: number, y: number }),
    fc.record({ do: fc.constant('turn' as const), x: number, y: number }),
  )
  fc.assert(
    fc.property(fc.array(deed), deeds => {
      const { editor, key } = withShelf()
      for (const { do: what, x, y } of deeds) {
        if (what === 'resizeTo') editor.resizeTo(key, { width: x, height: y })
        else if (what === 'room') editor.resizeRoom({ width: x, height: y })
        else if (what === 'turn') editor.turn(key)
        else editor[what](key, { x, y })
      }
      const { x = -1, y = -1, width = 0, height = 0 } = placeOf(editor)
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(0)
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(1)
      expect(x + width).toBeLessThanOrEqual(editor.plan.width)
      expect(y + height).toBeLessThanOrEqual(editor.plan.height)
    }),
  )
})
