import { isbn13 } from '../marc/isbn.ts'
import { straighten } from './fold-text.ts'
import type { MatchStore } from './match-store.ts'

const LIMIT = 100
/** Fewer letters begin too many numbers. */
const SHORTEST_PREFIX = 4
const LAST = '\uffff'

/** Records that a number names: an ISBN (with 10 or 13 digits, or its beginning), a barcode, an accession number. */
export function findCodes(
  store: Pick<MatchStore, 'withIsbn' | 'withItemCode'>,
  query: string,
): { exact: Uint32Array; begun: Uint32Array } {
  const code = straighten(query).trim()
  if (!/\d/.test(code) || code.length > 40) return { exact: none(), begun: none() }
  const isbn = isbn13(code)
  const exact = Uint32Array.from([
    ...(isbn ? store.withIsbn(isbn, `${isbn}!`, LIMIT) : []),
    ...store.withItemCode(code, `${code}\u0001`, LIMIT),
  ])
  if (code.length < SHORTEST_PREFIX) return { exact, begun: none() }
  return {
    exact,
    begun: Uint32Array.from([
      ...isbnBeginnings(code).flatMap(digits => [...store.withIsbn(digits, digits + LAST, LIMIT)]),
      ...store.withItemCode(code, code + LAST, LIMIT),
    ]),
  }
}

const none = () => new Uint32Array()

/** Of thirteen digits, and of ten, whose last is another check digit. */
function isbnBeginnings(code: string): string[] {
  const digits = code.replace(/[\s-]/g, '')
  if (!/^\d{4,13}x?$/i.test(digits)) return []
  const plain = digits.replace(/x$/i, '')
  return /^97[89]/.test(plain) ? [plain] : plain.length <= 10 ? [`978${plain.slice(0, 9)}`] : []
}
