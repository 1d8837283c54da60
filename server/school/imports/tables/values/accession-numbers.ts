import { arabicDigits } from '@pratu/protocol/digits'

const RANGE = /^(.*?)(\d+)\s*(?:-|–|ถึง|to)\s*(.*?)(\d+)$/
const SEPARATORS = /\s*(?:[,;\n]|\s+และ\s+|\s+and\s+)\s*/

/**
 * The numbers in one cell: `1201, 1202`, one a line, or `1201-1203`. A hyphen may also be part of a number, so a range
 * counts as one only where the row says that it has so many copies.
 */
export function readNumbers(cell: string, copies: number | null): string[] {
  const text = arabicDigits(cell).trim()
  if (text === '') return []
  const parts = text.split(SEPARATORS).filter(part => part !== '')
  const [only] = parts
  if (parts.length !== 1 || only === undefined) return parts
  return rangeOf(only, copies) ?? parts
}

function rangeOf(text: string, copies: number | null): string[] | undefined {
  const [, before = '', from = '', beforeLast = '', to = ''] = RANGE.exec(text) ?? []
  if (copies === null || copies < 2 || (beforeLast !== '' && beforeLast !== before)) return undefined
  const first = Number(from)
  if (Number(to) - first + 1 !== copies) return undefined
  return Array.from(
    { length: copies },
    (_, index) => before + String(first + index).padStart(from.length, '0'),
  )
}
