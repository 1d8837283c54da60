import { HOUR_MS } from '@pratu/protocol/bangkok'
import type { HealthFinding } from '@pratu/protocol/health'
import type { Check } from '../check.ts'

/** What kiosks keep is sent on the next school day at the latest, if the outside system is there at all. */
const SCHOOL_DAY_MINUTES = 8 * 60
const MINUTE_MS = 60_000

/** Only where an outside library system keeps the loans: whether kiosks reach it, and what they keep for it. */
export const check: Check = ({ outsideLending, nowMs, openMinutesSince }) => {
  const outside = outsideLending()
  if (!outside) return []
  const { links, waiting, refused } = outside
  const findings: HealthFinding[] = links.flatMap(({ isHere, sinceAtMs, station }) => {
    if (isHere) return []
    const minutes = Math.max(1, Math.round((nowMs - sinceAtMs) / MINUTE_MS))
    const facts = { station: station ?? '–', minutes }
    return [{ id: 'library-system', state: 'away', level: 'watch', facts }]
  })
  const { count, oldestAtMs } = waiting
  if (oldestAtMs !== null && openMinutesSince(oldestAtMs) > SCHOOL_DAY_MINUTES) {
    const facts = { count, hours: Math.floor((nowMs - oldestAtMs) / HOUR_MS) }
    findings.push({ id: 'library-system', state: 'waiting', level: 'act', facts })
  }
  if (refused.length > 0) {
    const facts = { count: refused.length }
    findings.push({ id: 'library-system', state: 'not-taken', level: 'watch', facts })
  }
  if (findings.length > 0) return findings
  return [{ id: 'library-system', state: links.length === 0 ? 'unused' : 'good', level: 'good', facts: {} }]
}
