import type { Circulation } from './circulation.ts'
import { overdueFine } from './overdue-fine.ts'

/** What returning a loan today would cost. */
export function fineToday(
  { terms, settings, openDays }: Pick<Circulation, 'terms' | 'settings' | 'openDays'>,
  { dueDate, groupId, kindId }: { dueDate: string; groupId: string | null; kindId: string },
  today: string,
): number {
  const found = groupId === null ? undefined : terms.of(groupId, kindId)
  const onClosedDays = settings().finesOnClosedDays
  return found ? overdueFine({ dueDate, today, terms: found, onClosedDays, openDays }) : 0
}
