import type { ChosenColours } from './appearance.ts'
import { contrast, inkOn, mix } from './contrast.ts'
import type { WornColour } from './school.ts'

const BLACK = '#000000'
const WHITE = '#ffffff'
/** Text of any size and its ground: WCAG 2.2, 1.4.3. */
const ENOUGH = 4.5
const STEP = 0.04

/** Pratu's own tokens beside which a school's colours must hold; a unit test keeps them the same as in `tokens.css`. */
export const LIGHT_GROUNDS = ['#fbf6ec', '#ffffff', '#dfe9fb'] as const
export const DARK_GROUNDS = ['#12172a', '#1c2340', '#24305c'] as const
export const INK_SOFT = { light: '#5a6480', dark: '#b4bcd6' } as const

/** The colour itself, or the nearest one towards black or white that is told from all those colours. */
function toldFrom(colour: string, others: readonly string[], towards: string): string {
  for (let share = 0; share < 1; share += STEP) {
    const tried = mix(colour, towards, share)
    if (others.every(other => contrast(tried, other) >= ENOUGH)) return tried
  }
  return towards
}

/** The brand colour, darkened as far as white text needs. */
export const underWhiteText = (brand: string): string => toldFrom(brand, [WHITE], BLACK)

export const carriesWhiteText = (brand: string): boolean => contrast(brand, WHITE) >= ENOUGH

/** What the school's two colours become on its pages. The high-contrast theme keeps Pratu's own. */
export function wornColours({ brand, accent }: ChosenColours): WornColour[] {
  const ground = underWhiteText(brand)
  // On a dark screen a very dark ground would not be seen as one.
  const darkGround = underWhiteText(mix(ground, WHITE, 0.15))
  const [deep, darkDeep] = [mix(ground, BLACK, 0.3), mix(ground, BLACK, 0.2)]
  const onGrounds = (colour: string) => ({
    light: toldFrom(colour, [ground, deep], WHITE),
    dark: toldFrom(colour, [darkGround, darkDeep], WHITE),
  })
  const onPaper = toldFrom(ground, LIGHT_GROUNDS, BLACK)
  return [
    { token: 'indigo', light: ground, dark: darkGround },
    { token: 'indigo-deep', light: deep, dark: darkDeep },
    { token: 'indigo-text', light: onPaper, dark: toldFrom(brand, DARK_GROUNDS, WHITE) },
    { token: 'on-indigo-soft', ...onGrounds(mix(ground, WHITE, 0.85)) },
    { token: 'marigold', light: accent, dark: accent },
    { token: 'on-marigold', light: inkOn(accent), dark: inkOn(accent) },
    {
      token: 'marigold-soft',
      light: toldFrom(mix(accent, WHITE, 0.8), [INK_SOFT.light], WHITE),
      dark: toldFrom(mix(accent, DARK_GROUNDS[0], 0.75), [INK_SOFT.dark], BLACK),
    },
    { token: 'focus', light: onPaper, dark: toldFrom(accent, DARK_GROUNDS, WHITE) },
    { token: 'focus-on-indigo', ...onGrounds(accent) },
  ]
}
