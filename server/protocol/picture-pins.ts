import * as z from 'zod/mini'

/** Things that every child can name, told apart by their outline alone. */
export const PICTURES = [
  'sun',
  'moon',
  'star',
  'flower',
  'tree',
  'fish',
  'elephant',
  'turtle',
  'boat',
  'house',
  'umbrella',
  'kite',
] as const
export const Picture = z.enum(PICTURES)
export type Picture = z.infer<typeof Picture>

export const PICTURES_OF_A_DAY = 3

/** Different pictures, in any order. */
export const PicturePin = z.array(Picture).check(
  z.length(PICTURES_OF_A_DAY),
  z.refine(pictures => new Set(pictures).size === pictures.length, 'different pictures'),
)

export const PicturePinSettings = z.object({
  /** Pupils may borrow without a card. */
  on: z.boolean(),
  /** Who has the same pictures. */
  per: z.enum(['school', 'class']),
})
export type PicturePinSettings = z.infer<typeof PicturePinSettings>

export const DEFAULT_PICTURE_PIN_SETTINGS: PicturePinSettings = { on: false, per: 'school' }
