import { arabicDigits } from '@pratu/protocol/digits'
import { isNationalId } from '@pratu/protocol/national-id'
import { headingKey, headingKeys } from './heading-key.ts'
import { NATIONAL_ID_HEADINGS } from './roster-headings.ts'

const HEADINGS = new Set(NATIONAL_ID_HEADINGS.map(headingKey))
/** Parts of longer headings: `เลขประจำตัวประชาชนของบิดา`. */
const TELLING = ['ประชาชน', 'ปชช', '13หลัก', 'nationalid', 'citizenid', 'หนังสือเดินทาง', 'passport']

/** What schools give to pupils who have no number of their own: G and twelve digits. */
const INSTEAD = /^G\d{12}$/i

/** Thirteen digits anywhere in a text, perhaps with hyphens or spaces between them. */
const THIRTEEN_DIGITS = /(?<!\d)\d(?:[\s-]?\d){12}(?!\d)/g

/** Whether a national id, or what stands in its place, is in a cell. */
export const isIdCell = (cell: string): boolean =>
  INSTEAD.test(cell.replace(/[\s-]/g, '')) ||
  [...arabicDigits(cell).matchAll(THIRTEEN_DIGITS)].some(([digits]) => isNationalId(digits))

export const isIdHeading = (heading: string): boolean =>
  headingKeys(heading).some(key => HEADINGS.has(key) || TELLING.some(part => key.includes(part)))

/**
 * Whether a column holds national ids, by what is in it. One in eleven numbers of thirteen digits has the check digit of
 * an id by chance, so half of them must have it.
 */
export function isIdColumn(cells: { readonly filled: number; readonly ids: number }): boolean {
  return cells.ids > 0 && cells.ids * 2 >= cells.filled
}
