import { FileRefused } from '../../candidate.ts'
import { TABLE_LIMITS } from '../limits.ts'
import type { Archive } from './archive.ts'
import { readWholeXml } from './read-xml.ts'

/** The workbook's table of texts, to which cells refer by number (ECMA-376, part 1, 18.4). */
export async function readStrings(archive: Archive, part: string | undefined): Promise<string[]> {
  const strings: string[] = []
  if (part === undefined) return strings
  let text = ''
  let characters = 0
  let inText = false
  let inReading = false
  await readWholeXml(archive.read(part), {
    open(name) {
      if (name === 'si') text = ''
      // How a Japanese text is read aloud, which is no part of it.
      if (name === 'rPh') inReading = true
      inText = name === 't' && !inReading
    },
    text(found) {
      if (!inText) return
      text += found
      characters += found.length
      if (characters > TABLE_LIMITS.sharedCharacters) throw new FileRefused('table-unsafe')
    },
    close(name) {
      inText = false
      if (name === 'rPh') inReading = false
      if (name === 'si') strings.push(unescaped(text))
    },
  })
  return strings
}

/** Characters that XML cannot hold stand as `_x000D_`. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text
