import type { Failure } from '@pratu/protocol/failures'
import type { ItemAnswer, PatronAnswer } from '../client/answers.ts'
import { satangOf } from './views.ts'

/** What is known about a refusal besides its words. */
export interface RefusedFor {
  readonly messages: readonly string[]
  readonly patron: PatronAnswer | null
  readonly item: ItemAnswer | null
  readonly title: string
}

/** The words of the outside system, to be shown and kept. */
export const wordsOf = (messages: readonly string[]): string => messages.join(' ')

/** Why the outside system said no: reasons that Pratu knows, or else its words. */
export function reasonsOf({ messages, patron, item, title }: RefusedFor): Failure[] {
  const known = [...(patron ? patronReasons(patron) : []), ...(item ? itemReasons(item, title) : [])]
  return known.length > 0 ? known : [{ code: 'library-system-refused', params: { text: wordsOf(messages) } }]
}

/** Where nobody has an item that is like this. */
const NOT_CHARGED: ReadonlySet<ItemAnswer['status']> = new Set([
  'available',
  'to-reshelve',
  'hold-shelf',
  'in-process',
  'in-transit',
  'on-order',
])

/** Why the outside system took nothing back: that nobody has it, beside its words, or else these alone. */
export function returnReasonsOf({ messages, item, title }: Omit<RefusedFor, 'patron'>): Failure[] {
  const text = wordsOf(messages)
  const refused = { code: 'library-system-refused', params: { text } } as const
  if (!item?.isKnown || !NOT_CHARGED.has(item.status)) return [refused]
  return [{ code: 'item-not-on-loan', params: { title } }, ...(text === '' ? [] : [refused])]
}

function patronReasons({ blocks, counts, loanLimit, owed }: PatronAnswer): Failure[] {
  const has = (...problems: PatronAnswer['blocks']) => problems.some(problem => blocks.includes(problem))
  const failures: Failure[] = []
  const limit = loanLimit ?? counts.charged
  if (has('too-many-charged') && limit !== null)
    failures.push({ code: 'loan-limit-reached', params: { limit } })
  if (has('too-many-overdue', 'recall-overdue') && counts.overdue !== null)
    failures.push({ code: 'overdue-items', params: { count: counts.overdue } })
  const satang = satangOf(owed)
  if (has('excessive-fines', 'excessive-fees', 'too-many-billed') && satang > 0)
    failures.push({ code: 'charges-open', params: { baht: satang / 100 } })
  if (has('card-lost') || (blocks.length === 1 && has('charge-denied')))
    failures.push({ code: 'patron-blocked' })
  return failures
}

const ITEM_REASONS: Partial<Record<ItemAnswer['status'], Failure['code']>> = {
  charged: 'item-on-loan-to-other',
  'charged-until-recall': 'item-on-loan-to-other',
  recalled: 'item-on-hold',
  'hold-shelf': 'item-on-hold',
  lost: 'item-lost',
  missing: 'item-lost',
}

function itemReasons({ status, isKnown }: ItemAnswer, title: string): Failure[] {
  if (!isKnown) return [{ code: 'code-unknown' }]
  const code = ITEM_REASONS[status]
  return code ? [{ code, params: { title } }] : []
}
