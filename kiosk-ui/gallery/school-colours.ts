import type { ChosenColours } from '@pratu/protocol/appearance'

/** Colours that schools might give themselves, the awkward among them; `null` is Pratu's own. */
export const SCHOOL_COLOURS = {
  pratu: null,
  'green and yellow': { brand: '#0b6b3a', accent: '#ffe14d' },
  'maroon and gold': { brand: '#7a1420', accent: '#d9a520' },
  'black and white': { brand: '#111111', accent: '#ffffff' },
} as const satisfies Readonly<Record<string, ChosenColours | null>>

export type ColoursName = keyof typeof SCHOOL_COLOURS
