import { DAY_MS } from '@pratu/protocol/bangkok'
import type { HealthFinding } from '@pratu/protocol/health'
import type { Check } from '../check.ts'

const WATCH_DAYS = 3
const ACT_DAYS = 10

/** A backup away from the card is what counts when the card dies. */
export const check: Check = async ({ backups, nowMs }) => {
  const { kept, tries, recoveryKeyMadeAtMs } = await backups()
  const findings: HealthFinding[] = []
  const newest = Math.max(0, ...kept.map(({ madeAtMs }) => madeAtMs))
  const days = Math.max(0, Math.floor((nowMs - newest) / DAY_MS))
  if (newest === 0) findings.push({ id: 'backup', state: 'never', level: 'watch', facts: {} })
  else if (days > ACT_DAYS) findings.push({ id: 'backup', state: 'old', level: 'act', facts: { days } })
  else if (days > WATCH_DAYS) findings.push({ id: 'backup', state: 'old', level: 'watch', facts: { days } })
  else findings.push({ id: 'backup', state: days === 0 ? 'today' : 'good', level: 'good', facts: { days } })

  for (const place of ['stick', 'office'] as const) {
    const last = tries.find(each => each.place === place)
    if (last && last.failures.length > 0)
      findings.push({ id: `backup-${place}`, state: 'failed', level: 'watch', facts: {} })
  }
  const away = kept.filter(({ place, madeAtMs }) => place !== 'card' && nowMs - madeAtMs < ACT_DAYS * DAY_MS)
  if (newest > 0 && away.length === 0)
    findings.push({ id: 'backup-away', state: 'missing', level: 'watch', facts: {} })
  if (recoveryKeyMadeAtMs === null)
    findings.push({ id: 'recovery-key', state: 'missing', level: 'act', facts: {} })
  return findings
}
