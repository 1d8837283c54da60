import { PICTURES, PicturePin } from '@pratu/protocol/picture-pins'
import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { createSeededRandom } from '../../../../../server/process/seeded-random.ts'
import { drawPictures, isSame } from '../../../../../server/school/identity/draw-pictures.ts'

test('three different pictures are drawn, each as often as any other', () => {
  const random = createSeededRandom(7)
  const times = new Map<string, number>()
  for (let draw = 0; draw < 4000; draw += 1)
    for (const picture of z.parse(PicturePin, drawPictures(random)))
      times.set(picture, (times.get(picture) ?? 0) + 1)
  for (const picture of PICTURES) expect(Math.abs((times.get(picture) ?? 0) - 1000)).toBeLessThan(150)
})

test('whoever draws anew gets others', () => {
  // Would draw the first three again, and then three others.
  const lots = [0, 0, 0, 3, 3, 3]
  const drawn = drawPictures({ integer: () => lots.shift() ?? 0 }, ['sun', 'moon', 'star'])
  expect(drawn).toEqual(['flower', 'tree', 'fish'])
})

test('the order in which pictures are touched does not count, and which they are does', () => {
  expect(isSame(['sun', 'moon', 'star'], ['star', 'sun', 'moon'])).toBe(true)
  expect(isSame(['sun', 'moon', 'star'], ['star', 'sun', 'fish'])).toBe(false)
  expect(isSame(['sun', 'moon'], ['sun', 'moon', 'star'])).toBe(false)
})
