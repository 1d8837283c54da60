import type { HealthFinding } from '@pratu/protocol/health'
import type { UpdateView } from '@pratu/protocol/updates'

/** Which release runs, how the last update ended, and whether a stick brings the next. */
export function updateFindings({
  release,
  underway,
  last,
  offer,
}: Pick<UpdateView, 'release' | 'underway' | 'last' | 'offer'>): HealthFinding[] {
  if (underway !== null)
    return [{ id: 'update', state: 'underway', level: 'good', facts: { release: underway } }]
  const findings: HealthFinding[] = []
  if (last?.outcome === 'kept' && last.to === release)
    findings.push({ id: 'update', state: 'kept', level: 'act', facts: { release: last.to } })
  else if (last?.outcome === 'undone' || last?.outcome === 'returned')
    findings.push({ id: 'update', state: 'undone', level: 'watch', facts: { release: last.to } })
  else if (release !== null) findings.push({ id: 'update', state: 'good', level: 'good', facts: { release } })

  const facts = { release: offer?.release ?? '', file: offer?.fileName ?? '' }
  if (offer?.state === 'ready') findings.push({ id: 'update-offer', state: 'ready', level: 'watch', facts })
  else if (offer?.state === 'failed')
    findings.push({ id: 'update-offer', state: 'failed', level: 'watch', facts })
  else if (offer?.state === 'refused')
    findings.push({ id: 'update-offer', state: 'refused', level: 'watch', facts })
  return findings
}
