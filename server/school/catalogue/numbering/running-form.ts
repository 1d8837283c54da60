import type { RunningForm } from '@pratu/protocol/api/cataloguing'
import { dateOf } from '@pratu/protocol/bangkok'
import type { Failure } from '@pratu/protocol/failures'
import { isNumberPart, isYearPart, patternParts, plainPartOf } from '@pratu/protocol/running-number'

/** Numbers that run by a form of their own. */
export type NumberedThing = 'accession' | 'barcode'

const KNOWN_PARTS = '{n}, {n:5}, {be2}, {be4}'
/** What every scanner and Code 128 can carry, spaces left out. */
const FIT_FOR_BARCODES = /^[!-~]+$/

export const buddhistYearOf = (atMs: number): number => Number(dateOf(atMs).slice(0, 4)) + 543

/** Everything that is wrong with a form; `field` says whose it is. */
export function checkRunningForm(
  field: NumberedThing,
  form: Pick<RunningForm, 'pattern' | 'restartsEachYear'>,
): Failure[] {
  const parts = patternParts(form.pattern)
  const failures: Failure[] = []
  for (const part of parts)
    if (!isNumberPart(part) && !isYearPart(part))
      failures.push({ code: 'pattern-unknown-part', params: { field, part, known: KNOWN_PARTS } })
  if (parts.filter(isNumberPart).length !== 1)
    failures.push({ code: 'pattern-without-number', params: { field, part: '{n}', example: '{n:5}' } })
  if (form.restartsEachYear && !parts.some(isYearPart))
    failures.push({ code: 'pattern-without-year', params: { field, part: '{be2}' } })
  const plain = plainPartOf(form.pattern)
  if (field === 'barcode' && plain !== '' && !FIT_FOR_BARCODES.test(plain))
    failures.push({ code: 'pattern-not-for-barcodes', params: { field } })
  return failures
}
