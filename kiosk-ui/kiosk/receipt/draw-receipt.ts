import { MAX_PICTURE_LINES, type PictureSize } from '@pratu/protocol/print-job'
import { type LineStyle, packDots, type ReceiptLine, wrap } from './receipt-lines.ts'

const FAMILY = '"IBM Plex Sans Thai Looped", "Noto Sans Thai", sans-serif'
/** In dots; a printer has 8 in a millimetre. */
const MARGIN = 8
const INDENT = 16
const RULE_HEIGHT = 24
/** Thai marks above and below need more room than Latin letters. */
const LEADING = 1.5
const STYLES: Readonly<Record<LineStyle, { readonly size: number; readonly weight: 400 | 700 }>> = {
  school: { size: 30, weight: 700 },
  title: { size: 36, weight: 700 },
  due: { size: 30, weight: 700 },
  text: { size: 27, weight: 400 },
}

const fontOf = (style: LineStyle): string => `${STYLES[style].weight} ${STYLES[style].size}px ${FAMILY}`

interface Placed {
  readonly line: ReceiptLine
  readonly text: string
  readonly top: number
}

const place = (context: CanvasRenderingContext2D, lines: readonly ReceiptLine[], width: number) => {
  const placed: Placed[] = []
  let top = MARGIN
  for (const line of lines) {
    if (line.style === 'rule') {
      placed.push({ line, text: '', top })
      top += RULE_HEIGHT
      continue
    }
    context.font = fontOf(line.style)
    const most = width - 2 * MARGIN - (line.indent ? INDENT : 0)
    for (const text of wrap(line.text, most, part => context.measureText(part).width)) {
      placed.push({ line, text, top })
      top += Math.ceil(STYLES[line.style].size * LEADING)
    }
  }
  return { placed, height: Math.min(MAX_PICTURE_LINES, top + MARGIN) }
}

const paint = (context: CanvasRenderingContext2D, placed: readonly Placed[], width: number): void => {
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, context.canvas.height)
  context.fillStyle = '#000'
  context.textBaseline = 'alphabetic'
  for (const { line, text, top } of placed) {
    if (line.style === 'rule') {
      context.fillRect(MARGIN, top + RULE_HEIGHT / 2 - 1, width - 2 * MARGIN, 2)
      continue
    }
    context.font = fontOf(line.style)
    context.fillText(text, MARGIN + (line.indent ? INDENT : 0), top + STYLES[line.style].size * 1.1)
  }
}

export interface DrawnReceipt extends PictureSize {
  readonly dots: Uint8Array<ArrayBuffer>
}

/**
 * Draws a slip for a printer's width. The browser sets the text, in the font of the page: Thai marks stand where they belong,
 * which no printer does by itself.
 */
export const drawReceipt = async (
  lines: readonly ReceiptLine[],
  lineDots: number,
): Promise<DrawnReceipt | null> => {
  const text = lines.map(line => ('text' in line ? line.text : '')).join('')
  await Promise.all((['text', 'title'] as const).map(style => document.fonts.load(fontOf(style), text)))
  const canvas = document.createElement('canvas')
  canvas.width = lineDots
  const measuring = canvas.getContext('2d', { willReadFrequently: true })
  if (!measuring) return null
  const { placed, height } = place(measuring, lines, lineDots)
  // Another height empties the canvas and forgets its font.
  canvas.height = height
  paint(measuring, placed, lineDots)
  const { data } = measuring.getImageData(0, 0, lineDots, height)
  return { lineDots, lines: height, dots: packDots(data) }
}
