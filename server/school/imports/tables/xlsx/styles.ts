import type { Archive } from './archive.ts'
import { type NumberForm, numberForm } from './number-format.ts'
import { readWholeXml } from './read-xml.ts'

/** How numbers are meant, by the style of their cell (ECMA-376, part 1, 18.8). */
export async function readStyles(archive: Archive, part: string | undefined): Promise<NumberForm[]> {
  const codes = new Map<number, string>()
  const styles: NumberForm[] = []
  if (part === undefined) return styles
  let inCellFormats = false
  await readWholeXml(archive.read(part), {
    open(name, { numFmtId = '', formatCode }) {
      if (name === 'cellXfs') inCellFormats = true
      if (name === 'numFmt' && formatCode !== undefined) codes.set(Number(numFmtId), formatCode)
      if (name === 'xf' && inCellFormats)
        styles.push(numberForm(Number(numFmtId), codes.get(Number(numFmtId))))
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false
    },
  })
  return styles
}
