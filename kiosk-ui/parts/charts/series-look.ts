import type { ChartColour } from './palette.ts'

/** Series differ by lightness, by pattern and by the shape of their points; colour is never alone. */
export interface BarLook {
  readonly ground: ChartColour
  readonly ink: ChartColour
  readonly pattern: 'plain' | 'hatched' | 'dotted' | 'striped'
}

export interface LineLook {
  readonly colour: ChartColour
  /** A line of marigold is told from the ground by ink on both sides. */
  readonly outlined: boolean
  readonly dash: readonly number[]
  readonly point: 'circle' | 'triangle' | 'rect' | 'rectRot'
}

const BARS: readonly [BarLook, ...BarLook[]] = [
  { ground: 'indigo', ink: 'indigo', pattern: 'plain' },
  { ground: 'indigoSoft', ink: 'indigo', pattern: 'hatched' },
  { ground: 'card', ink: 'indigo', pattern: 'dotted' },
  { ground: 'leafSoft', ink: 'leaf', pattern: 'striped' },
]

const LINES: readonly [LineLook, ...LineLook[]] = [
  { colour: 'indigo', outlined: false, dash: [], point: 'circle' },
  { colour: 'marigold', outlined: true, dash: [], point: 'triangle' },
  { colour: 'leaf', outlined: false, dash: [8, 5], point: 'rect' },
  { colour: 'lotus', outlined: false, dash: [2, 4], point: 'rectRot' },
]

export const barLook = (place: number): BarLook => BARS[place % BARS.length] ?? BARS[0]
export const lineLook = (place: number): LineLook => LINES[place % LINES.length] ?? LINES[0]
/** A line over bars is what is usual, or what things are compared with. */
export const lineOverBars = (place: number): LineLook => lineLook(place + 1)
