import type { Palette } from './palette.ts'
import type { BarLook, LineLook } from './series-look.ts'

const TILE = 8

const DRAW: Readonly<Record<BarLook['pattern'], (tile: CanvasRenderingContext2D) => void>> = {
  plain: () => {},
  // The strokes beyond the corners make the lines meet from tile to tile.
  hatched: tile => {
    tile.beginPath()
    for (const shift of [-TILE, 0, TILE]) {
      tile.moveTo(shift, TILE)
      tile.lineTo(shift + TILE, 0)
    }
    tile.stroke()
  },
  dotted: tile => {
    tile.beginPath()
    for (const at of [2, 6]) tile.arc(at, at, 1.3, 0, 2 * Math.PI)
    tile.fill()
  },
  striped: tile => {
    tile.beginPath()
    tile.moveTo(0, TILE / 2)
    tile.lineTo(TILE, TILE / 2)
    tile.stroke()
  },
}

/** What fills a bar. */
export function barPaint({ ground, ink, pattern }: BarLook, { colours }: Palette): string | CanvasPattern {
  if (pattern === 'plain') return colours[ground]
  const tile = document.createElement('canvas')
  tile.width = TILE
  tile.height = TILE
  const context = tile.getContext('2d')
  if (!context) return colours[ground]
  context.fillStyle = colours[ground]
  context.fillRect(0, 0, TILE, TILE)
  context.fillStyle = colours[ink]
  context.strokeStyle = colours[ink]
  context.lineWidth = 1.4
  DRAW[pattern](context)
  return context.createPattern(tile, 'repeat') ?? colours[ground]
}

interface Swatch {
  readonly context: CanvasRenderingContext2D
  readonly width: number
  readonly height: number
}

/** A bar of the legend. */
export function paintBar({ context, width, height }: Swatch, look: BarLook, palette: Palette): void {
  context.beginPath()
  context.roundRect(1, 1, width - 2, height - 2, 3)
  context.fillStyle = barPaint(look, palette)
  context.fill()
  context.strokeStyle = palette.colours[look.ink]
  context.lineWidth = 1.5
  context.stroke()
}

/** A line of the legend, with its outline. */
export function paintLine({ context, width, height }: Swatch, look: LineLook, { colours }: Palette): void {
  const stroke = (colour: string, lineWidth: number) => {
    context.strokeStyle = colour
    context.lineWidth = lineWidth
    context.beginPath()
    context.moveTo(0, height / 2)
    context.lineTo(width, height / 2)
    context.stroke()
  }
  if (look.outlined) stroke(colours.ink, 6)
  context.setLineDash([...look.dash])
  stroke(colours[look.colour], 3.5)
}
