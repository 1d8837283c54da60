import * as z from 'zod/mini'
import { Label } from './scalars.ts'

/** `#26397a`, in small letters. */
export const Colour = z.string().check(z.regex(/^#[0-9a-f]{6}$/))

/** What screens look like. `by-hour` is light by day and dark in the evening; `system` follows the computer. */
export const KioskTheme = z.enum(['system', 'light', 'dark', 'contrast', 'by-hour'])
export type KioskTheme = z.infer<typeof KioskTheme>

/** What a school's colours make of one token of `kiosk-ui/style/tokens.css` in the light and in the dark theme. */
const WornColour = z.object({ token: z.string(), light: Colour, dark: Colour })
export type WornColour = z.infer<typeof WornColour>

/** Everything that pages show of the school itself. */
export const School = z.object({
  name: Label,
  /** The library holds sample data; every page says so. */
  sample: z.boolean(),
  /** Loans are kept by an outside library system, which kiosks ask; this one knows of none. */
  loansElsewhere: z.optional(z.boolean()),
  /** The crest; its address names this very picture. Null while the school has given none. */
  crestUrl: z.nullable(z.string()),
  /** None: Pratu's own. */
  colours: z.array(WornColour),
  kioskTheme: KioskTheme,
  addressNong: z.boolean(),
})
export type School = z.infer<typeof School>

/** How a school looks that has chosen nothing. */
export const FIRST_LOOK = {
  crestUrl: null,
  colours: [],
  kioskTheme: 'system',
  addressNong: false,
} as const satisfies Partial<School>
