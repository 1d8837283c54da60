import { DAY_MS } from '@pratu/protocol/bangkok'
import type { Check } from '../check.ts'

const OLD_DAYS = 7

/** Whether the newest backups were opened on a copy, and were whole. */
export const check: Check = async ({ backups, nowMs }) => {
  const { checks, kept } = await backups()
  if (kept.length === 0) return []
  if (checks.some(({ failures }) => failures.length > 0))
    return [{ id: 'restore', state: 'failed', level: 'act', facts: {} }]
  const last = Math.max(0, ...checks.map(({ atMs }) => atMs))
  const days = Math.max(0, Math.floor((nowMs - last) / DAY_MS))
  return last === 0 || days > OLD_DAYS
    ? [{ id: 'restore', state: 'unchecked', level: 'watch', facts: {} }]
    : [{ id: 'restore', state: days === 0 ? 'today' : 'good', level: 'good', facts: { days } }]
}
