import { LINE_DOTS } from '@pratu/protocol/print-job'
import * as z from 'zod/mini'

/** What a receipt printer's table says of it, whatever it is connected by. */
export const paperOptions = {
  /** The width of its roll. */
  paper_mm: z._default(z.literal([58, 80]), 80),
  /** Dots of a line, where the printer has another number than most of its width. */
  line_dots: z.optional(z.int().check(z.gte(200), z.lte(LINE_DOTS[80]), z.multipleOf(8))),
  /** False for a printer without a blade. */
  cut: z._default(z.boolean(), true),
}

export const lineDotsOf = (paper: { paper_mm: 58 | 80; line_dots?: number | undefined }): number =>
  paper.line_dots ?? LINE_DOTS[paper.paper_mm]
