import type { ImportOutcome, ImportSubject } from '@pratu/protocol/imports'
import type { StaffWords } from '../words.ts'

/** What an import did, a sentence each; nothing is said of what did not happen. */
export function outcomeWords(words: StaffWords, subject: ImportSubject, outcome: ImportOutcome): string[] {
  const { added, merged, skipped, broken, itemsAdded } = outcome
  const count = (number: number) => number.toLocaleString(words.language)
  const done =
    subject === 'catalogue'
      ? [
          words.t('imports.done.books', { added: count(added), items: count(itemsAdded) }),
          merged > 0 && words.t('imports.done.books.merged', { count: merged }),
        ]
      : [words.t('imports.done.people', { added: count(added), merged: count(merged) })]
  return [
    ...done,
    skipped > 0 && words.t('imports.done.skipped', { count: skipped }),
    broken > 0 && words.t('imports.done.broken', { count: broken }),
  ].filter(sentence => sentence !== false)
}
