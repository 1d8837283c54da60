import type { Sentence } from '@pratu/protocol/recordings'
import type { Screen } from './screen.ts'
import type { Tone } from './verdicts.ts'

const OUTCOMES: Readonly<Partial<Record<string, Sentence>>> = {
  lent: 'borrowed',
  renewed: 'renewed',
  returned: 'returned',
}

/** What is said after an answer of this tone on this screen; null: nothing. */
export const sentenceAfter = (screen: Screen, tone: Tone): Sentence | null => {
  if (tone === 'again') return 'already-scanned'
  if (tone === 'ask') return 'ask-teacher'
  if (screen.name === 'remembered') return 'scan-card'
  if (screen.name === 'returning') return 'returned'
  if (screen.name !== 'borrowing') return null
  const { entries, session } = screen.borrowing
  const [newest] = entries
  if (newest) return OUTCOMES[newest.outcome.kind] ?? null
  return session.readyHolds > 0 ? 'hold-waits' : 'welcome'
}

/** What is said when a screen comes by itself. */
export const sentenceOn = (screen: Screen): Sentence | null =>
  screen.name === 'goodbye' ? 'goodbye' : screen.name === 'returning' ? 'scan-returns' : null
