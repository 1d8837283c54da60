import { PICTURES, PICTURES_OF_A_DAY, type Picture } from '@pratu/protocol/picture-pins'
import type { Randomness } from '../../process/randomness.ts'

/** Different pictures by lot, in the order of the screen; others than `but`, if that is given. */
export function drawPictures(randomness: Pick<Randomness, 'integer'>, but?: readonly Picture[]): Picture[] {
  const left = [...PICTURES]
  const drawn = Array.from({ length: PICTURES_OF_A_DAY }, () =>
    left.splice(randomness.integer(left.length), 1),
  )
  const pictures = inOrder(drawn.flat())
  return but && isSame(pictures, but) ? drawPictures(randomness, but) : pictures
}

export const inOrder = (pictures: readonly Picture[]): Picture[] =>
  PICTURES.filter(picture => pictures.includes(picture))

/** Whether two answers have the same pictures, in whatever order they were touched. */
export const isSame = (one: readonly Picture[], other: readonly Picture[]): boolean =>
  one.length === other.length && one.every(picture => other.includes(picture))
