import type { Deciding } from '../durable-answer.ts'
import type { Happenings, LoanHappened } from '../happenings.ts'

/** Tells other features of a change once it is on disk. */
export function announce(
  { happenings }: { readonly happenings: Happenings },
  { nowMs, afterCommit }: Deciding,
  happened: Omit<LoanHappened, 'atMs'>,
): void {
  afterCommit(() => happenings.emit('loan', { ...happened, atMs: nowMs }))
}
