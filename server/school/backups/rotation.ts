import { addDays, dateOf, weekdayOf } from '@pratu/protocol/bangkok'

const KEPT = { daily: 7, weekly: 4, monthly: 6 }

/**
 * Which backups may go: all but the newest of each of the last 7 days, 4 weeks and 6 months that have one. What was made
 * last stays in any case, also when a wrong clock calls it old.
 */
export function outdatedBackups<Backup extends { readonly madeAtMs: number }>(
  backups: readonly Backup[],
  madeLast: Backup,
): Backup[] {
  const newestFirst = backups.toSorted((a, b) => b.madeAtMs - a.madeAtMs)
  const newestOf = (count: number, stretchOf: (date: string) => string): Backup[] => {
    const stretches = new Map<string, Backup>()
    for (const backup of newestFirst) {
      const stretch = stretchOf(dateOf(backup.madeAtMs))
      if (!stretches.has(stretch)) stretches.set(stretch, backup)
    }
    return [...stretches.values()].slice(0, count)
  }
  const kept = new Set([
    madeLast,
    ...newestOf(KEPT.daily, date => date),
    ...newestOf(KEPT.weekly, date => addDays(date, -weekdayOf(date))),
    ...newestOf(KEPT.monthly, date => date.slice(0, 7)),
  ])
  return newestFirst.filter(backup => !kept.has(backup))
}
