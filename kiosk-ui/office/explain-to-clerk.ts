import type { Failure, FailureCode } from '@pratu/protocol/failures'
import { explain } from '../words/translate.svelte.ts'
import type { OfficeWords } from './words.ts'

/** What schools' pages say of the library's own server. */
const OWN = ['internal-error', 'server-unreachable'] as const satisfies readonly FailureCode[]

/** What is the matter, and what somebody at the Office can do next. */
export function explainToClerk(words: OfficeWords, failure: Failure): { matter: string; next: string } {
  const own = OWN.find(code => code === failure.code)
  return own === undefined
    ? explain(words, failure)
    : { matter: words.t(`office-failure.${own}`), next: words.t(`office-failure.${own}.next`) }
}
