import bwipjs from 'bwip-js/node'

/** A linear barcode: widths of bar, space, bar …, the first and the last a bar, in modules (the narrowest bar is one). */
export type BarWidths = readonly number[]

/** A two-dimensional code: rows of modules, true for dark ones. Without its quiet zone of four modules. */
export type ModuleRows = readonly (readonly boolean[])[]

/** Light modules that a scanner needs on both sides of a Code 128. */
export const CODE_128_QUIET_MODULES = 10

/** Code 128 (ISO/IEC 15417) of printable ASCII, in the shortest mix of its code sets. */
export function code128(text: string): BarWidths {
  const [symbol] = bwipjs.raw({ bcid: 'code128', text })
  if (!symbol || !('sbs' in symbol)) throw new Error(`There is no Code 128 for ${JSON.stringify(text)}.`)
  return symbol.sbs
}

/** QR code (ISO/IEC 18004), error correction M: a card in a pocket gets scratched. */
export function qrCode(text: string): ModuleRows {
  const [symbol] = bwipjs.raw('qrcode', text, 'eclevel=M')
  if (!symbol || !('pixs' in symbol)) throw new Error(`There is no QR code for ${JSON.stringify(text)}.`)
  const { pixs, pixx, pixy } = symbol
  return Array.from({ length: pixy }, (_, y) =>
    Array.from({ length: pixx }, (_, x) => pixs[y * pixx + x] === 1),
  )
}

export const modulesOf = (widths: BarWidths): number => widths.reduce((sum, width) => sum + width, 0)

/** The dots of a 600 dpi printer, in millimetres: bars of whole dots are printed alike. */
const DOT_MM = 25.4 / 600
/** Below it (7.5 mil), common scanners fail on office printers' bars. */
export const NARROWEST_MODULE_MM = 0.19
const WIDEST_MODULE_MM = 0.5

/**
 * How wide a module may be so that the code and its quiet zones fit, in whole dots; undefined when the bars would be too
 * narrow to be scanned.
 */
export function moduleWidthMm(widths: BarWidths, availableMm: number): number | undefined {
  const widest = Math.min(availableMm / (modulesOf(widths) + 2 * CODE_128_QUIET_MODULES), WIDEST_MODULE_MM)
  const dots = Math.floor(widest / DOT_MM + 1e-9)
  const snapped = dots * DOT_MM
  return snapped >= NARROWEST_MODULE_MM ? snapped : undefined
}
