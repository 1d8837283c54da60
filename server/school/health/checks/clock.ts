import type { Check } from '../check.ts'

/** A clock may stand at the very moment that was noted last. */
const A_LITTLE_MS = 60_000

/** Due dates and days of visits stand or fall with it. */
export const check: Check = ({ clock }) => {
  const { trusted, behindMs, saidBySomebody } = clock()
  if (saidBySomebody) return [{ id: 'clock', state: 'said', level: 'good', facts: {} }]
  if (behindMs > A_LITTLE_MS)
    return [{ id: 'clock', state: 'wrong', level: 'act', facts: { hours: Math.ceil(behindMs / 3_600_000) } }]
  return trusted
    ? [{ id: 'clock', state: 'good', level: 'good', facts: {} }]
    : [{ id: 'clock', state: 'unknown', level: 'watch', facts: {} }]
}
