import type { OutsideNeeds } from './needs.ts'

/** What a code can be, as far as it is known without asking the outside system. */
export type CodeKind = 'card' | 'item' | 'either' | 'neither'

export interface CodeKinds {
  of(code: string): CodeKind
  /** The outside system knows it as such. */
  learn(code: string, kind: 'card' | 'item'): void
}

/** More than a large school scans in a day. */
const LEARNT = 5_000

/**
 * Tells cards from items: by what the school's own server knows, by what the outside system said since the start, by
 * what the school says that they look like, and by what kiosks lent before.
 */
export function createCodeKinds(
  needs: Pick<OutsideNeeds, 'patronOf' | 'findItem' | 'patterns' | 'journal'>,
): CodeKinds {
  const { patterns, journal } = needs
  const learnt = new Map<string, 'card' | 'item'>()

  const byPattern = (code: string): CodeKind => {
    const isCard = patterns.card?.test(code)
    const isItem = patterns.item?.test(code)
    if (isCard && !isItem) return 'card'
    if (isItem && !isCard) return 'item'
    if (isCard === false) return isItem === false ? 'neither' : 'item'
    return isItem === false ? 'card' : 'either'
  }

  return {
    of(code) {
      if (needs.patronOf(code)) return 'card'
      if (needs.findItem(code)) return 'item'
      const known = learnt.get(code)
      if (known) return known
      const kind = byPattern(code)
      // Alone, anything may be brought back as an item: only what the outside system took was one.
      return kind === 'either' && journal.lastOf(code)?.state === 'done' ? 'item' : kind
    },

    learn(code, kind) {
      learnt.delete(code)
      learnt.set(code, kind)
      if (learnt.size <= LEARNT) return
      const [oldest = ''] = learnt.keys()
      learnt.delete(oldest)
    },
  }
}
