import { DAY_MS } from '@pratu/protocol/bangkok'
import type { Check } from '../check.ts'

const OLD_DAYS = 7

/** Each backup reads a whole copy through, row by row and index by index: that is the full check of the database. */
export const check: Check = async ({ backups, nowMs }) => {
  const { tries } = await backups()
  const last = tries.toSorted((a, b) => b.atMs - a.atMs)[0]
  if (!last) return [{ id: 'database', state: 'unchecked', level: 'watch', facts: {} }]
  if (last.failures.some(({ code }) => code === 'database-damaged'))
    return [{ id: 'database', state: 'damaged', level: 'act', facts: {} }]
  const days = Math.floor((nowMs - last.atMs) / DAY_MS)
  return days > OLD_DAYS
    ? [{ id: 'database', state: 'unchecked', level: 'watch', facts: {} }]
    : [{ id: 'database', state: days === 0 ? 'today' : 'good', level: 'good', facts: { days } }]
}
