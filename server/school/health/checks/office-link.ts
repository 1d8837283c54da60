import { DAY_MS } from '@pratu/protocol/bangkok'
import type { Check } from '../check.ts'

const WATCH_DAYS = 7

/** Only of a school that has joined the network; the library lacks nothing without. */
export const check: Check = ({ officeLink, nowMs }) => {
  const link = officeLink()
  if (!link) return []
  const days = Math.max(0, Math.floor((nowMs - (link.repliedAtMs ?? link.joinedAtMs)) / DAY_MS))
  return days > WATCH_DAYS
    ? [{ id: 'office-link', state: 'silent', level: 'watch', facts: { days } }]
    : [{ id: 'office-link', state: days === 0 ? 'today' : 'good', level: 'good', facts: { days } }]
}
