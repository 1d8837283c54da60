import type { ImportOutcome, KeptByUndo } from '@pratu/protocol/imports'
import type { StoredImport } from './import-store.ts'
import { inParts, isOver } from './in-parts.ts'
import type { TaskNeeds } from './task-needs.ts'

/** Things that are taken back at a time. */
const AT_ONCE = 25

/**
 * Takes an import back, in short transactions that a restart goes on with. `drop` takes back one that could not be
 * applied to its end, and forgets that it was.
 */
export async function undoImport<Content>(
  needs: TaskNeeds<Content>,
  stored: StoredImport,
  order: { actor: string; nowMs: number; drop: boolean },
): Promise<ImportOutcome> {
  const { database, store, audit, subject, tell } = needs
  const { actor, nowMs, drop } = order
  const state = drop ? 'dropping' : 'undoing'
  const isResumed = stored.state === state
  const kept: KeptByUndo[] = isResumed ? [...stored.kept] : []
  const outcome = { ...stored.outcome, kept: isResumed ? stored.outcome.kept : 0 }
  let progress = isResumed ? stored.progress : 0
  let taken = 0

  await inParts(needs.othersFirst, async () => {
    const last = await database.write(() => {
      const startedAtMs = performance.now()
      let next: number | null = progress
      while (next !== null && !isOver(startedAtMs)) {
        const part = subject.undo({ importId: stored.id, after: next, limit: AT_ONCE, nowMs })
        outcome.kept += part.kept.length
        kept.push(...part.kept)
        taken += AT_ONCE
        progress = next
        next = part.next
      }
      if (next !== null) progress = next
      store.keep(stored.id, kept)
      store.go(stored.id, { state: next === null ? 'undone' : state, progress, outcome })
      if (next !== null) return false
      store.noteUndone(stored.id, nowMs)
      if (drop && outcome.kept === 0) store.remove(stored.id)
      const action = drop ? 'import-dropped' : 'import-undone'
      audit.append(actor, action, { importId: stored.id, fileName: stored.fileName, kept: outcome.kept })
      return true
    })
    const { added, merged } = stored.outcome
    tell(Math.min(0.99, taken / Math.max(1, added + merged)), taken)
    return { last }
  })
  return outcome
}
