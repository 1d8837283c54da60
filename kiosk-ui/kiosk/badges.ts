import type { IconName } from '../parts/Icon.svelte'
import type { Outcome } from '../state/entries.ts'

interface Badge {
  readonly tone: 'ok' | 'again' | 'trouble'
  readonly icon: IconName
  /** Null where the screen knows better: what was refused. */
  readonly word: 'book.lent' | 'book.renewed' | 'book.held' | 'book.undone' | 'book.returned' | null
}

const BADGES: Readonly<Record<Exclude<Outcome['kind'], 'asking'>, Badge>> = {
  lent: { tone: 'ok', icon: 'check', word: 'book.lent' },
  renewed: { tone: 'ok', icon: 'check', word: 'book.renewed' },
  returned: { tone: 'ok', icon: 'check', word: 'book.returned' },
  held: { tone: 'again', icon: 'book', word: 'book.held' },
  undone: { tone: 'again', icon: 'back', word: 'book.undone' },
  refused: { tone: 'trouble', icon: 'alert', word: null },
}

/** How an outcome looks at a glance; none while the library is asked. */
export const badgeOf = (outcome: Outcome): Badge | null =>
  outcome.kind === 'asking' ? null : BADGES[outcome.kind]
