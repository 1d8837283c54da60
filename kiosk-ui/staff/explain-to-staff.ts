import type { Failure } from '@pratu/protocol/failures'
import { explain } from '../words/translate.svelte.ts'
import type { StaffWords } from './words.ts'

/** Nobody sends a teacher to the teacher: where staff can do something themselves, `staff-next.<code>` says what. */
export function explainToStaff(words: StaffWords, failure: Failure): { matter: string; next: string } {
  const key = `staff-next.${failure.code}`
  const told = explain(words, failure)
  return words.has(key) ? { ...told, next: words.t(key, failure.params) } : told
}
