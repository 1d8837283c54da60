import { addDays, weekdayOf } from '@pratu/protocol/bangkok'
import type { DailyTotals } from '@pratu/protocol/exchange'
import { signedInVisits } from '@pratu/protocol/figures'
import { suppressDay } from '@pratu/protocol/suppress-small-cells'
import type { SeededRandom } from '../../process/seeded-random.ts'
import type { SampleSchool } from './school-names.ts'

const OPEN_MINUTES = 540
/** Monday to Friday: how the week of a school goes. */
const WEEKDAY_SHARE = [0, 0.9, 1.05, 1.1, 1, 0.95, 0]
/** One school day in so many is none: a feast, a flood, a sports day. */
const CLOSED_ONE_IN = 17
/** One day in so many a counter sensed only a part of. */
const OUTAGE_ONE_IN = 25
const BORROWERS_SHARE = 0.45

/** The school days of a stretch, with figures that such a school could have. */
export function inventDays(
  school: SampleSchool,
  from: string,
  to: string,
  random: SeededRandom,
): DailyTotals[] {
  const days: DailyTotals[] = []
  for (let date = from; date <= to; date = addDays(date, 1)) {
    const share = WEEKDAY_SHARE[weekdayOf(date)] ?? 0
    if (share > 0 && random.integer(CLOSED_ONE_IN) > 0) days.push(inventDay(school, date, share, random))
  }
  return days
}

function inventDay(
  { enrolled, keenness }: SampleSchool,
  date: string,
  share: number,
  random: SeededRandom,
): DailyTotals {
  const about = (number: number) => Math.round(number * (0.75 + random.next() / 2))
  const pupils = about((enrolled * keenness * share) / 10)
  const others = random.integer(9)
  const classVisits = random.integer(4)
  const signedIn = {
    identified: about(pupils * 0.5) + Math.floor(others / 2),
    classVisits,
    classHeadcount: classVisits * (12 + random.integer(20)),
    anonymous: Math.ceil(others / 2),
  }
  const sensedMinutes = random.integer(OUTAGE_ONE_IN) === 0 ? about(OPEN_MINUTES / 2) : OPEN_MINUTES
  const gateEntries = Math.round((pupils + others + 20) * (sensedMinutes / OPEN_MINUTES))
  const gateVisits = Math.max(0, gateEntries - 20)
  const loans = about(pupils * BORROWERS_SHARE)
  const teachers = random.integer(4)
  return suppressDay({
    date,
    openMinutes: OPEN_MINUTES,
    sensedMinutes,
    gateEntries,
    gateVisits,
    estimatedVisits: 0,
    ...signedIn,
    visits: gateVisits,
    basis: 'gate',
    loans,
    renewals: about(loans * 0.1),
    returns: about(loans * 0.98),
    classSetLoans: random.integer(6) === 0 ? 30 : 0,
    selfServiceLoans: Math.min(loans, about(loans * 0.7)),
    byKind: [
      { kind: 'pupil', visits: signedInVisits(signedIn) - teachers },
      { kind: 'teacher', visits: teachers },
      { kind: 'community', visits: 0 },
    ],
  })
}
