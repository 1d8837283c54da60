import type { Failure, FailureCode } from '@pratu/protocol/failures'
import { explain } from '../words/translate.svelte.ts'
import type { StaffWords } from './words.ts'

/** Where staff can do something themselves; everybody else is sent to them. */
const OWN_NEXT = [
  'internal-error',
  'code-unknown',
  'patron-blocked',
  'patron-expired',
  'item-lost',
  'item-in-repair',
  'item-withdrawn',
  'item-on-loan-to-other',
  'no-open-day',
  'charges-open',
  'patron-left',
] as const satisfies readonly FailureCode[]

/** Nobody sends a teacher to the teacher: `staff-next.<code>` says what she can do. */
export function explainToStaff(words: StaffWords, failure: Failure): { matter: string; next: string } {
  const told = explain(words, failure)
  const own = OWN_NEXT.find(code => code === failure.code)
  return own === undefined ? told : { ...told, next: words.t(`staff-next.${own}`, failure.params) }
}
