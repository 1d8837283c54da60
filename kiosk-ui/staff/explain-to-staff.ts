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

/** What is said to a pupil as “you”. */
const OWN_MATTER = [
  'loan-limit-reached',
  'overdue-items',
  'item-already-yours',
] as const satisfies readonly FailureCode[]

/** Nobody sends a teacher to the teacher: `staff-next.<code>` says what she can do, `staff-matter.<code>` speaks of the patron. */
export function explainToStaff(words: StaffWords, failure: Failure): { matter: string; next: string } {
  const told = explain(words, failure)
  const next = OWN_NEXT.find(code => code === failure.code)
  const matter = OWN_MATTER.find(code => code === failure.code)
  return {
    matter: matter === undefined ? told.matter : words.t(`staff-matter.${matter}`, failure.params),
    next: next === undefined ? told.next : words.t(`staff-next.${next}`, failure.params),
  }
}
