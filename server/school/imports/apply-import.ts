import type { ImportForm, ImportOutcome } from '@pratu/protocol/imports'
import { idOfCandidate } from './id-of-candidate.ts'
import type { StoredImport } from './import-store.ts'
import { inParts, isOver } from './in-parts.ts'
import type { Staging } from './staging.ts'
import type { AppliedTo, ApplyChoices } from './subject.ts'
import type { TaskNeeds } from './task-needs.ts'

export interface ApplyOrder {
  readonly importId: string
  readonly fileName: string
  readonly form: ImportForm
  readonly choices: ApplyChoices
  readonly actor: string
  readonly nowMs: number
  /** In the first part's transaction. */
  begun(): void
}

/** Candidates that are fetched at a time. */
const FETCHED = 25

/**
 * Does what a preview showed. A small import is one transaction. A larger one is many short ones, so that nobody waits
 * for it: its row says that it is being applied and how far, and a restart goes on from there.
 */
export async function applyImport<Content>(
  needs: TaskNeeds<Content>,
  staging: Staging,
  order: ApplyOrder,
  stored: StoredImport | undefined,
): Promise<ImportOutcome> {
  const { database, store, audit, subject, tell } = needs
  const { importId, nowMs, choices } = order
  const { total, broken } = staging.counts()
  const outcome = { ...(stored?.outcome ?? { ...NOTHING, broken }) }
  let progress = stored?.progress ?? 0
  let isBegun = stored !== undefined

  const candidate = (ordinal: number, content: Content): void => {
    const to = { importId, nowMs, choices, newId: idOfCandidate(importId, nowMs, ordinal) }
    const deed = subject.apply(content, { ...to, ...sameAs(ordinal, content) })
    outcome[deed.did] += 1
    outcome.itemsAdded += deed.itemsAdded
  }

  /** Found again now: staff may have worked on since the file was read, and this import has added things itself. */
  function sameAs(ordinal: number, content: Content): Pick<AppliedTo, 'sameAs' | 'isCopy'> {
    const { keys } = subject.introduce(content)
    const row = keys.find(({ by }) => by === 'row')
    const first = row && staging.holder(row)
    if (first !== undefined && first !== ordinal) {
      const added = idOfCandidate(importId, nowMs, first)
      if (subject.has?.(added)) return { sameAs: added, isCopy: true }
      const before = known(subject.introduce(staging.contentOf(first) as Content).keys)
      if (before) return { sameAs: before, isCopy: false }
    }
    return { sameAs: known(keys) ?? null, isCopy: false }
  }

  const known = (keys: ReturnType<typeof subject.introduce>['keys']): string | undefined => {
    for (const key of keys) {
      const found = key.by === 'row' ? undefined : subject.find(key)
      if (found) return found.id
    }
    return undefined
  }

  await inParts(needs.othersFirst, async () => {
    const last = await database.write(() => {
      if (!isBegun) {
        store.begin({
          id: importId,
          subject: needs.subjectName,
          fileName: order.fileName,
          form: order.form,
          outcome,
          choices,
          doneAtMs: nowMs,
          doneBy: order.actor,
        })
        order.begun()
      }
      subject.begin?.()
      const startedAtMs = performance.now()
      let fetched = staging.after(progress, FETCHED)
      while (fetched.length > 0) {
        for (const { ordinal, content } of fetched) {
          candidate(ordinal, content as Content)
          progress = ordinal
          if (isOver(startedAtMs)) break
        }
        if (isOver(startedAtMs)) break
        fetched = staging.after(progress, FETCHED)
      }
      subject.end?.()
      const isLast = staging.after(progress, 1).length === 0
      if (isLast) {
        subject.finish?.(staging.contents() as Generator<Content>, { importId, nowMs, choices })
        audit.append(order.actor, 'import-applied', { importId, fileName: order.fileName, ...outcome })
      }
      store.go(importId, { state: isLast ? 'done' : 'applying', progress, outcome })
      return isLast
    })
    isBegun = true
    const handled = outcome.added + outcome.merged + outcome.skipped
    tell(total === 0 ? 1 : (handled + broken) / total, handled)
    return { last }
  })
  return outcome
}

const NOTHING: ImportOutcome = { added: 0, merged: 0, skipped: 0, broken: 0, itemsAdded: 0, kept: 0 }
