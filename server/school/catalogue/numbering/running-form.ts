import type { RunningForm } from '@pratu/protocol/api/cataloguing'
import { dateOf } from '@pratu/protocol/bangkok'
import type { Failure } from '@pratu/protocol/failures'

/** Numbers that run by a form of their own. */
export type NumberedThing = 'accession' | 'barcode'

const PART = /\{[^}]*\}/g
const NUMBER = /^\{n(?::([1-9]))?\}$/
const YEARS: Record<string, number> = { '{be2}': 2, '{be4}': 4 }
const KNOWN_PARTS = '{n}, {n:5}, {be2}, {be4}'
/** What every scanner and Code 128 can carry, spaces left out. */
const FIT_FOR_BARCODES = /^[!-~]+$/

export const buddhistYearOf = (atMs: number): number => Number(dateOf(atMs).slice(0, 4)) + 543

/** Everything that is wrong with a form; `field` says whose it is. */
export function checkRunningForm(
  field: NumberedThing,
  form: Pick<RunningForm, 'pattern' | 'restartsEachYear'>,
): Failure[] {
  const parts = form.pattern.match(PART) ?? []
  const failures: Failure[] = []
  for (const part of parts)
    if (!NUMBER.test(part) && !(part in YEARS))
      failures.push({ code: 'pattern-unknown-part', params: { field, part, known: KNOWN_PARTS } })
  if (parts.filter(part => NUMBER.test(part)).length !== 1)
    failures.push({ code: 'pattern-without-number', params: { field, part: '{n}', example: '{n:5}' } })
  if (form.restartsEachYear && !parts.some(part => part in YEARS))
    failures.push({ code: 'pattern-without-year', params: { field, part: '{be2}' } })
  const plain = form.pattern.replace(PART, '')
  if (field === 'barcode' && plain !== '' && !FIT_FOR_BARCODES.test(plain))
    failures.push({ code: 'pattern-not-for-barcodes', params: { field } })
  return failures
}

/** A number as the form writes it: `{n:5}/{be2}` makes `00012/69`. The form must be a right one. */
export const numberedBy = (pattern: string, number: number, buddhistYear: number): string =>
  pattern.replace(PART, part => {
    const digits = NUMBER.exec(part)
    return digits
      ? String(number).padStart(Number(digits[1] ?? 1), '0')
      : String(buddhistYear).slice(-(YEARS[part] ?? 4))
  })
