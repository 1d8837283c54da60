import * as z from 'zod/mini'

/** Dots of a line on paper of 58 mm and of 80 mm, at the 8 dots a millimetre of receipt printers. */
export const LINE_DOTS = { 58: 384, 80: 576 } as const

/** Thirty centimetres of paper. */
export const MAX_PICTURE_LINES = 2400
export const MAX_PICTURE_BYTES = (LINE_DOTS[80] / 8) * MAX_PICTURE_LINES

/** Whoever waited for a receipt has gone by then. */
export const PRINT_WITHIN_MS = 20_000

/** Size of a black and white picture: rows of whole bytes, the leftmost dot in a byte's highest bit, 1 for black. */
export const PictureSize = z.object({
  lineDots: z.number().check(z.int(), z.gte(8), z.lte(LINE_DOTS[80]), z.multipleOf(8)),
  lines: z.number().check(z.int(), z.gte(1), z.lte(MAX_PICTURE_LINES)),
})
export type PictureSize = z.infer<typeof PictureSize>

/** A picture for the receipt printer of a station. Nobody keeps it: it is printed at once or never. */
export const PrintJob = z
  .object({
    ...PictureSize.shape,
    dots: z.custom<Uint8Array>(value => value instanceof Uint8Array),
  })
  .check(
    z.refine(
      ({ lineDots, lines, dots }) => dots.length === (lineDots / 8) * lines,
      'The picture is cut off.',
    ),
  )
export type PrintJob = z.infer<typeof PrintJob>
