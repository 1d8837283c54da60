import type { Gap, GapCause } from '@pratu/protocol/figures'
import { lengthOf } from './counter-days.ts'
import type { DayGap } from './library-day.ts'

/** Open time of one day, without a break, in which at least one counter did not sense. */
interface Joined {
  readonly fromMs: number
  toMs: number
  openMs: number
  readonly parts: DayGap[]
}

/**
 * Gaps as people speak of them: those of several counters at the same time are one, and so are those of several days if a
 * counter sensed nothing in the closed time between either. The cause is that of the longest part, the estimate the sum
 * of those that are known.
 */
export function joinGaps(gaps: readonly DayGap[]): Gap[] {
  const ofDays: Joined[] = []
  for (const gap of gaps.toSorted((a, b) => a.fromMs - b.fromMs)) {
    const last = ofDays.at(-1)
    if (last && gap.fromMs <= last.toMs) {
      last.openMs += Math.max(0, gap.toMs - last.toMs)
      last.toMs = Math.max(last.toMs, gap.toMs)
      last.parts.push(gap)
    } else ofDays.push({ fromMs: gap.fromMs, toMs: gap.toMs, openMs: lengthOf(gap), parts: [gap] })
  }

  const joined: Joined[] = []
  let dayBefore: Joined | undefined
  for (const ofDay of ofDays) {
    const last = joined.at(-1)
    if (last && dayBefore && goesOn(dayBefore, ofDay)) {
      last.toMs = ofDay.toMs
      last.openMs += ofDay.openMs
      last.parts.push(...ofDay.parts)
    } else joined.push({ ...ofDay, parts: [...ofDay.parts] })
    dayBefore = ofDay
  }
  return joined.map(toGap)
}

const goesOn = (before: Joined, after: Joined): boolean =>
  before.parts.some(one => after.parts.some(other => one.stretch === other.stretch))

function toGap({ fromMs, toMs, openMs, parts }: Joined): Gap {
  const estimates = parts.map(({ estimate }) => estimate).filter(estimate => estimate !== null)
  return {
    fromMs,
    toMs,
    openMinutes: Math.floor(openMs / 60_000),
    cause: longestCause(parts),
    estimatedVisits: estimates.length > 0 ? estimates.reduce((sum, each) => sum + each) : null,
  }
}

function longestCause(parts: readonly DayGap[]): GapCause {
  const lengths = new Map<GapCause, number>()
  for (const part of parts)
    lengths.set(part.stretch.cause, (lengths.get(part.stretch.cause) ?? 0) + lengthOf(part))
  const [longest] = [...lengths].sort(([, one], [, other]) => other - one)
  return longest?.[0] ?? 'no-counter'
}
