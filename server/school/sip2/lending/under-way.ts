import type { JournalStore } from './journal-store.ts'

/**
 * Transactions that a kiosk is asking about at this moment. They are its own to bring to an end, while all others that
 * are open wait to be sent, or asked after, in their order.
 */
export function createUnderWay(journal: Pick<JournalStore, 'oldestOpen'>) {
  const ids = new Set<string>()
  let wake: (() => void)[] = []

  return {
    begin(id: string): void {
      ids.add(id)
    },

    end(id: string): void {
      ids.delete(id)
      if (ids.size > 0) return
      const waking = wake
      wake = []
      for (const go of waking) go()
    },

    has: (id: string): boolean => ids.has(id),

    /** The oldest that waits; undefined when all are at an end, or about to be. */
    next: () => journal.oldestOpen(ids.size + 1).find(({ id }) => !ids.has(id)),

    /** Nothing waits, so the outside system may be asked to lend: what it answers takes all into account. */
    isClear: (): boolean =>
      journal.oldestOpen(ids.size + 1).every(({ id, state }) => state === 'asked' && ids.has(id)),

    /** Resolves when no kiosk is asking. */
    settled: (): Promise<void> =>
      ids.size === 0 ? Promise.resolve() : new Promise(resolve => wake.push(resolve)),
  }
}

export type UnderWay = ReturnType<typeof createUnderWay>
