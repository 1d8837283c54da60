import { arabicDigits } from '@pratu/protocol/digits'

export interface ShelfMark {
  readonly mark: string
  /** What it is called: `นวนิยาย`, `Novels`. */
  readonly names: readonly string[]
}

/** What stands on a book's spine. */
export interface Spine {
  readonly shelfMark: string | null
  /** `523.4`. */
  readonly classification: string | null
  readonly authorMark: string | null
}

const NOTHING: Spine = { shelfMark: null, classification: null, authorMark: null }

/**
 * Takes a spine apart: `895.913 ส649ม`, `อ 039 ก`, `น ก123ข`, `025.5/ธ/ก`, `นวนิยาย`. A number that a spreadsheet has
 * made shorter gets its zeros back: classes have three digits before the point. Undefined where it begins with neither a
 * Dewey number nor one of the school's marks or their names.
 */
export function readSpine(cell: string, marks: readonly ShelfMark[]): Spine | undefined {
  const text = arabicDigits(cell)
    .replace(/[\s/]+/g, ' ')
    .trim()
  if (text === '') return NOTHING
  const { mark, rest } = takeMark(text, marks)
  const number = /^(\d{1,3})(\.\d+)?(?=$|[^\d.])/.exec(rest)
  if (mark === null && number === null) return undefined
  const authorMark = rest.slice(number?.[0].length ?? 0).trim()
  return {
    shelfMark: mark,
    classification: number ? (number[1] ?? '').padStart(3, '0') + (number[2] ?? '') : null,
    authorMark: authorMark === '' ? null : authorMark,
  }
}

function takeMark(text: string, marks: readonly ShelfMark[]): { mark: string | null; rest: string } {
  const lower = text.toLowerCase()
  for (const { mark, names } of marks)
    if (names.some(name => name.toLowerCase() === lower)) return { mark, rest: '' }
  const [first = '', ...others] = text.split(' ')
  const plain = (letters: string) => letters.replaceAll('.', '').toLowerCase()
  const found = marks.find(({ mark }) => plain(mark) === plain(first))
  return found ? { mark: found.mark, rest: others.join(' ') } : { mark: null, rest: text }
}
