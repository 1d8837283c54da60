import type { Deciding } from '../../durable-answer.ts'
import type { LoanHappened } from '../../happenings.ts'
import type { LibrarySystem } from '../client/library-system.ts'
import type { MakeChange } from './change.ts'
import type { CodeKinds } from './code-kinds.ts'
import type { OutsideNeeds } from './needs.ts'
import type { OutsideSessions } from './sessions.ts'

/** What the verbs of lending over an outside system work with. */
export interface LendingParts extends OutsideNeeds {
  readonly kinds: CodeKinds
  readonly sessions: OutsideSessions
  readonly change: MakeChange
}

/** Tells other features of a change once it is on disk. */
export function announce(
  { happenings }: Pick<OutsideNeeds, 'happenings'>,
  happened: Omit<LoanHappened, 'atMs'>,
  { nowMs, afterCommit }: Deciding,
): void {
  afterCommit(() => happenings.emit('loan', { ...happened, atMs: nowMs }))
}

/** The code is not told: it may be a person's. */
export function noteUnknown(
  { log, happenings, clock }: Pick<OutsideNeeds, 'log' | 'happenings' | 'clock'>,
  stationId: string,
): void {
  log.info({ stationId }, 'a code was scanned that the library does not know')
  happenings.emit('unknown-code', { stationId, atMs: clock.now() })
}

/** What the outside system knows under a code: `no-card` where it tells nothing of items. Undefined where it cannot be asked. */
export async function lookUp(
  { kinds }: Pick<LendingParts, 'kinds'>,
  system: LibrarySystem,
  code: string,
): Promise<'card' | 'item' | 'unknown' | 'no-card' | undefined> {
  const item = await system.item(code)
  if (item.outcome === 'answered' && item.value.isKnown) {
    kinds.learn(code, 'item')
    return 'item'
  }
  const patron = await system.patron({ card: code, pin: null, list: 'none' })
  if (patron.outcome === 'answered' && patron.value.isKnown) {
    kinds.learn(code, 'card')
    return 'card'
  }
  if (patron.outcome !== 'answered') return undefined
  if (item.outcome === 'not-offered') return 'no-card'
  return item.outcome === 'answered' ? 'unknown' : undefined
}
