import type { LabelParts } from '@pratu/protocol/api/documents'
import { type Failure, type Result, refuse, succeed } from '@pratu/protocol/failures'
import { type LabelSheet, labelsPerItem } from '@pratu/protocol/label-sheets'
import { type BarWidths, code128, moduleWidthMm } from './barcodes.ts'
import { callNumberLines } from './call-number-lines.ts'
import type { LabelledItem, LabelsData } from './document-data.ts'
import { sarabunWidths } from './font-widths.ts'
import { type LabelPlace, placeLabels } from './label-places.ts'
import { setLines } from './set-lines.ts'

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
type Face =
  | (Box & {
      kind: 'spine'
      lines: readonly string[]
      size: number
      band: string | null
      bandRoom: number
    })
  | (Box & {
      kind: 'barcode'
      school: readonly string[]
      title: readonly string[]
      code: readonly string[]
      bars: BarWidths
      module: number
      barHeight: number
    })
  | (Box & { kind: 'cut' })

/** What `labels.typ` draws: faces page by page, millimetres and points. */
export interface LabelPages {
  readonly paperWidth: number
  readonly paperHeight: number
  readonly bandWidth: number
  readonly padding: number
  readonly schoolSize: number
  readonly titleSize: number
  readonly codeSize: number
  readonly pages: readonly (readonly Face[])[]
}

const POINT_MM = 25.4 / 72
/** Room for a tone mark over an upper vowel and for a lower vowel, in ems; `parts.typ` sets lines by it. */
const LINE_HEIGHT = 1.36
const PADDING_MM = 1.5
/** What most office printers cannot reach at the paper's edges. */
const UNPRINTABLE_MM = 4.3
const BAND_WIDTH_MM = 3
const SPINE_WIDTH_MM = 26
const LARGEST_SPINE_PT = 16
/** Where a spine's text would be smaller, its longest part is broken at the decimal point. */
const SMALL_SPINE_PT = 11
/** Between school and title, title and bars, bars and code: as `labels.typ` leaves them. */
const GAPS_MM = 1.6
const LOWEST_BARS_MM = 6
const HIGHEST_BARS_MM = 14
/** Kerning and the layout's rounding: lines are set a little narrower than there is room. */
const SLACK = 0.98

const widthMm = (ems: number, sizePt: number): number => ems * sizePt * POINT_MM
const lineMm = (sizePt: number): number => LINE_HEIGHT * sizePt * POINT_MM

/**
 * Puts the labels of copies on sheets. Fails with `no-call-number` for copies that get a spine label and have nothing to
 * stand on it, and with `barcode-too-long` where bars would be too narrow to be scanned; both list the barcodes.
 */
export function layOutLabels(order: LabelsData): Result<LabelPages> {
  const { items, sheet, parts } = order
  const perItem = labelsPerItem(parts, sheet)
  const places = placeLabels(sheet, items.length * perItem, order)
  const sizes = textSizes(sheet)
  const pages: Face[][] = []
  const withoutCallNumber: string[] = []
  const tooLong: string[] = []

  items.forEach((item, index) => {
    const boxes = Array.from({ length: perItem }, (_, part) => places[index * perItem + part]).flatMap(
      place => (place ? [printable(place, sheet)] : []),
    )
    for (const { page, kind, ...box } of divide(boxes, parts)) {
      pages[page] ??= []
      if (kind === 'cut') {
        pages[page].push({ ...box, kind })
        continue
      }
      const face = kind === 'spine' ? spineFace(item, box, order) : barcodeFace(item, box, order, sizes)
      if (face) pages[page].push(face)
      else (kind === 'spine' ? withoutCallNumber : tooLong).push(item.barcode)
    }
  })

  const failures: Failure[] = []
  if (withoutCallNumber.length > 0) failures.push(listed('no-call-number', withoutCallNumber))
  if (tooLong.length > 0) failures.push(listed('barcode-too-long', tooLong))
  if (failures.length > 0) return refuse(...failures)
  return succeed({
    paperWidth: sheet.paperWidth,
    paperHeight: sheet.paperHeight,
    bandWidth: BAND_WIDTH_MM,
    padding: PADDING_MM,
    schoolSize: sizes.school,
    titleSize: sizes.title,
    codeSize: sizes.code,
    pages: Array.from(pages, page => page ?? []),
  })
}

const LISTED = 10

/** As many as a person reads; `count` tells how many there are. */
const listed = (code: 'no-call-number' | 'barcode-too-long', barcodes: readonly string[]): Failure => ({
  code,
  params: {
    count: barcodes.length,
    barcodes: barcodes.slice(0, LISTED).join(', ') + (barcodes.length > LISTED ? ' …' : ''),
  },
})

/** What of a label a printer reaches. */
function printable({ page, x, y }: LabelPlace, sheet: LabelSheet): Box & { page: number } {
  const left = Math.max(x, UNPRINTABLE_MM)
  const top = Math.max(y, UNPRINTABLE_MM)
  const right = Math.min(x + sheet.labelWidth, sheet.paperWidth - UNPRINTABLE_MM)
  const bottom = Math.min(y + sheet.labelHeight, sheet.paperHeight - UNPRINTABLE_MM)
  return { page, x: left, y: top, width: right - left, height: bottom - top }
}

function divide(
  boxes: readonly (Box & { page: number })[],
  parts: LabelParts,
): (Box & { page: number; kind: 'spine' | 'barcode' | 'cut' })[] {
  const [first, second] = boxes
  if (!first) return []
  if (parts !== 'both') return [{ ...first, kind: parts }]
  if (second)
    return [
      { ...first, kind: 'spine' },
      { ...second, kind: 'barcode' },
    ]
  const left = Math.min(SPINE_WIDTH_MM, first.width * 0.4)
  return [
    { ...first, width: left, kind: 'spine' },
    { ...first, x: first.x + left, width: 0, kind: 'cut' },
    { ...first, x: first.x + left, width: first.width - left, kind: 'barcode' },
  ]
}

/** Text of a barcode label, in points, by the room that there is. */
function textSizes({ labelHeight }: LabelSheet) {
  if (labelHeight >= 34) return { school: 7, title: 9, code: 9, titleLines: 2 }
  if (labelHeight >= 26) return { school: 6.5, title: 8, code: 8, titleLines: 2 }
  return { school: 5.5, title: 6.5, code: 7, titleLines: 1 }
}

function spineFace(item: LabelledItem, box: Box, { bands }: LabelsData): Face | undefined {
  const parts = callNumberLines(item)
  if (parts.length === 0) return undefined
  const band = bands ? item.shelfColour : null
  const bandRoom = band === null ? 0 : BAND_WIDTH_MM
  const room = { width: box.width - bandRoom - 2 * PADDING_MM, height: box.height - 2 * PADDING_MM }
  const whole = { lines: parts, size: spineSize(parts, room) }
  const broken = breakAtPoint(parts)
  const better = whole.size < SMALL_SPINE_PT ? { lines: broken, size: spineSize(broken, room) } : whole
  return { ...box, kind: 'spine', band, bandRoom, ...(better.size > whole.size ? better : whole) }
}

/** The largest text, in tenths of a point, with which the lines fit. */
function spineSize(lines: readonly string[], room: { width: number; height: number }): number {
  const widest = Math.max(...lines.map(sarabunWidths('bold')))
  const byWidth = (room.width * SLACK) / (widest * POINT_MM)
  const byHeight = room.height / (lines.length * LINE_HEIGHT * POINT_MM)
  return Math.floor(Math.min(byWidth, byHeight, LARGEST_SPINE_PT) * 10) / 10
}

/** `959.3044072` on two lines: catalogues break a class number before its decimal point. */
const breakAtPoint = (lines: readonly string[]): string[] =>
  lines.flatMap(line => /^(\d+)(\.\d+)$/.exec(line)?.slice(1) ?? [line])

function barcodeFace(
  item: LabelledItem,
  box: Box,
  order: LabelsData,
  sizes: ReturnType<typeof textSizes>,
): Face | undefined {
  const bars = code128(item.barcode)
  const module = moduleWidthMm(bars, box.width)
  if (module === undefined) return undefined
  const textWidth = (box.width - 2 * PADDING_MM) * SLACK
  const linesOf = (text: string, size: number, maxLines: number, weight: 'regular' | 'bold') =>
    setLines(text, textWidth / widthMm(1, size), maxLines, sarabunWidths(weight))
  const both = `${item.barcode} · ${item.callNumber}`
  const bothFit = sarabunWidths('regular')(both) <= textWidth / widthMm(1, sizes.code)
  const code = [item.callNumber && bothFit ? both : item.barcode]
  const school = linesOf(order.schoolName, sizes.school, 1, 'regular')
  const title = linesOf(item.title, sizes.title, sizes.titleLines, 'bold')
  const barHeightBelow = (above: { school: string[]; title: string[] }): number =>
    box.height -
    2 * PADDING_MM -
    GAPS_MM -
    above.school.length * lineMm(sizes.school) -
    above.title.length * lineMm(sizes.title) -
    lineMm(sizes.code)
  // On a low label the bars come first: without them the rest is of no use.
  const texts = [
    { school, title },
    { school: [], title },
    { school: [], title: title.slice(0, 1) },
    { school: [], title: [] },
  ]
  const above = texts.find(each => barHeightBelow(each) >= LOWEST_BARS_MM) ?? { school: [], title: [] }
  const barHeight = Math.max(1, Math.min(HIGHEST_BARS_MM, barHeightBelow(above)))
  return { ...box, kind: 'barcode', ...above, code, bars, module, barHeight }
}
