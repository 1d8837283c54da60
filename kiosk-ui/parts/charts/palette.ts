const COLOURS = {
  ink: 'var(--ink)',
  inkSoft: 'var(--ink-soft)',
  grid: 'color-mix(in srgb, var(--ink-soft) 25%, var(--card))',
  card: 'var(--card)',
  indigo: 'var(--indigo-text)',
  indigoSoft: 'color-mix(in srgb, var(--indigo-text) 25%, var(--sky))',
  marigold: 'var(--marigold)',
  leaf: 'var(--leaf)',
  leafSoft: 'var(--leaf-soft)',
  lotus: 'var(--lotus)',
} as const
export type ChartColour = keyof typeof COLOURS
const NAMES = Object.keys(COLOURS) as ChartColour[]

/** The tokens of the moment, as a canvas understands them. */
export interface Palette {
  readonly colours: Readonly<Record<ChartColour, string>>
  /** Of the further tokens that were asked for. */
  readonly marks: ReadonlyMap<string, string>
  readonly fontFamily: string
  readonly fontSizePx: number
}

/**
 * Reads the tokens as they are where `place` stands: a token with two themes tells its colour only to an element that
 * wears it. `paper` reads the light theme, for printing.
 */
export function readPalette(
  place: HTMLElement,
  on: 'screen' | 'paper',
  tokens: readonly string[] = [],
): Palette {
  const probe = document.createElement('span')
  if (on === 'paper') probe.style.colorScheme = 'light'
  place.append(probe)
  const worn = (css: string): string => {
    probe.style.color = css
    return getComputedStyle(probe).color
  }
  const { fontFamily, fontSize } = getComputedStyle(probe)
  const palette = {
    colours: Object.fromEntries(NAMES.map(name => [name, worn(COLOURS[name])])) as Record<
      ChartColour,
      string
    >,
    marks: new Map(tokens.map(token => [token, worn(`var(${token})`)])),
    fontFamily,
    fontSizePx: Number.parseFloat(fontSize),
  }
  probe.remove()
  return palette
}
