import * as z from 'zod/mini'
import { Line } from './scalars.ts'
import { Colour, KioskTheme } from './school.ts'

/** The two colours that a school chooses for itself. */
export const ChosenColours = z.object({
  /** In the place of indigo, under white text. */
  brand: Colour,
  /** In the place of marigold. */
  accent: Colour,
})
export type ChosenColours = z.infer<typeof ChosenColours>

/** What the school's staff chose for its screens. */
export const Appearance = z.object({
  /** Null: as the server's configuration names it. */
  name: z.nullable(z.object({ th: Line, en: Line })),
  /** Null: Pratu's own. */
  colours: z.nullable(ChosenColours),
  kioskTheme: KioskTheme,
  /** Whether pupils are addressed as "น้อง". */
  addressNong: z.boolean(),
})
export type Appearance = z.infer<typeof Appearance>
