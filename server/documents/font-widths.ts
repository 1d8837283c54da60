import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Width of a text in ems, without kerning. */
export type WidthOf = (text: string) => number

/** Reads how wide a TrueType font's characters are ("OpenType", tables head, hhea, hmtx and cmap format 4). */
export function fontWidths(bytes: Uint8Array): WidthOf {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const tables = new Map<string, number>()
  for (let table = 0; table < view.getUint16(4); table += 1) {
    const at = 12 + table * 16
    tables.set(String.fromCharCode(...bytes.subarray(at, at + 4)), view.getUint32(at + 8))
  }
  const start = (name: string): number => {
    const at = tables.get(name)
    if (at === undefined) throw new Error(`The font has no table ${name}.`)
    return at
  }
  const unitsPerEm = view.getUint16(start('head') + 18)
  const metricCount = view.getUint16(start('hhea') + 34)
  const metrics = start('hmtx')
  const glyphOf = readCharacterMap(view, start('cmap'))

  const advance = (character: string): number => {
    const glyph = glyphOf(character.codePointAt(0) ?? 0)
    return view.getUint16(metrics + 4 * Math.min(glyph, metricCount - 1)) / unitsPerEm
  }
  return text => Array.from(text).reduce((sum, character) => sum + advance(character), 0)
}

/** Glyph 0 stands for a character that the font does not have. */
function readCharacterMap(view: DataView, cmap: number): (code: number) => number {
  const map = Array.from(
    { length: view.getUint16(cmap + 2) },
    (_, index) => cmap + view.getUint32(cmap + 8 + index * 8),
  ).find(at => view.getUint16(at) === 4)
  if (map === undefined) throw new Error('The font has no character map of format 4.')
  const segments = view.getUint16(map + 6) / 2
  const ends = map + 14
  const starts = ends + 2 * segments + 2
  const deltas = starts + 2 * segments
  const offsets = deltas + 2 * segments
  return code => {
    for (let segment = 0; segment < segments; segment += 1) {
      if (code > view.getUint16(ends + 2 * segment)) continue
      const first = view.getUint16(starts + 2 * segment)
      if (code < first) return 0
      const delta = view.getUint16(deltas + 2 * segment)
      const offset = view.getUint16(offsets + 2 * segment)
      if (offset === 0) return (code + delta) & 0xffff
      const glyph = view.getUint16(offsets + 2 * segment + offset + 2 * (code - first))
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff
    }
    return 0
  }
}

const FONTS = { regular: '400Regular/Sarabun_400Regular', bold: '700Bold/Sarabun_700Bold' } as const
const widths = new Map<keyof typeof FONTS, WidthOf>()

/** The document font's widths; each is read when it is first asked for. */
export function sarabunWidths(weight: keyof typeof FONTS): WidthOf {
  const known = widths.get(weight)
  if (known) return known
  const file = fileURLToPath(import.meta.resolve(`@expo-google-fonts/sarabun/${FONTS[weight]}.ttf`))
  const read = fontWidths(readFileSync(file))
  widths.set(weight, read)
  return read
}
