import type { Season, SignStanding } from '@pratu/protocol/signage'

interface Timed {
  readonly switchedOn: boolean
  readonly season: Season | null
  readonly from: string | null
  readonly until: string | null
}

/** Whether a sign is shown on a day (`2026-11-23`), and if not, why. */
export function standingOn({ switchedOn, season, from, until }: Timed, date: string): SignStanding {
  if (!switchedOn) return 'off'
  if (until !== null && date > until) return 'over'
  if (from !== null && date < from) return 'not-yet'
  return season === null || isInSeason(season, date.slice(5)) ? 'shown' : 'out-of-season'
}

/** A season whose last day comes before its first goes over New Year. */
const isInSeason = ({ from, to }: Season, day: string): boolean =>
  from <= to ? from <= day && day <= to : from <= day || day <= to
