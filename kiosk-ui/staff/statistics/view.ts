import { type Result, succeed } from '@pratu/protocol/failures'
import type { Step } from '@pratu/protocol/statistics'
import type { Call } from '../../link/http.ts'
import type { ComparisonName, Stretch } from './periods.ts'

/** What the page shows: a period, what it is compared with, and whom to ask for both. */
export interface View {
  readonly period: Stretch
  readonly compared: Stretch | null
  readonly comparison: ComparisonName
  readonly by: Step
  readonly ask: Call
  /** Everything is loaded, seen or not: it will be printed. */
  readonly whole: boolean
}

/** Both show the same days, so numbers of one may stand for those of the other until these come. */
export const showSameDays = (one: View, other: View): boolean =>
  one.by === other.by &&
  one.period.from === other.period.from &&
  one.period.to === other.period.to &&
  one.compared?.from === other.compared?.from &&
  one.compared?.to === other.compared?.to

export interface Both<Answer> {
  readonly current: Answer
  readonly compared: Answer | null
}

/** Asks the same of the period and of the one that it is compared with. */
export async function forBoth<Answer>(
  { period, compared }: View,
  ask: (stretch: Stretch) => Promise<Result<Answer>>,
): Promise<Result<Both<Answer>>> {
  const [first, second] = await Promise.all([ask(period), compared ? ask(compared) : null])
  if (!first.ok) return first
  if (second && !second.ok) return second
  return succeed({ current: first.value, compared: second?.value ?? null })
}
