import { factTexts, type HealthFinding } from '@pratu/protocol/health'
import type { StaffKey, StaffWords } from '../words.ts'

/** A finding in words: what was looked at, how it is, what to do. A newer server's is told by its name. */
export function findingText(
  words: StaffWords,
  { id, state, facts }: Pick<HealthFinding, 'id' | 'state' | 'facts'>,
): { title: string; state: string; next: string | null } {
  const texts = factTexts(facts)
  const tell = (key: string): string | null => (words.has(key) ? words.t(key as StaffKey, texts) : null)
  return {
    title: tell(`health.${id}`) ?? id,
    state: tell(`health.${id}.${state}`) ?? state,
    next: tell(`health.${id}.${state}.next`),
  }
}
