const parts = (colour: string): number[] => [1, 3, 5].map(at => Number.parseInt(colour.slice(at, at + 2), 16))

const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = parts(colour).map(part => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** How well one colour (`#rrggbb`) is told from another, 1 to 21: the contrast ratio of WCAG 2.2. */
export const contrast = (one: string, other: string): number => {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

/** A colour with a share (0 to 1) of another in it. */
export const mix = (colour: string, other: string, share: number): string => {
  const others = parts(other)
  const mixed = parts(colour).map((part, index) => Math.round(part + ((others[index] ?? 0) - part) * share))
  return `#${mixed.map(part => part.toString(16).padStart(2, '0')).join('')}`
}

const DARK = '#000000'
const LIGHT = '#ffffff'

/** Black or white, whichever is read better on that colour; one of them always has more than 4.5:1. */
export const inkOn = (colour: string): string =>
  contrast(colour, LIGHT) >= contrast(colour, DARK) ? LIGHT : DARK
