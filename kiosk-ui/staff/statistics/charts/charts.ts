import type { StatisticsChart } from '../statistics-chart.ts'
import { classes } from './classes.ts'
import { kinds, levelLoans, levels, reach } from './groups.ts'
import { hours } from './hours.ts'
import { purposes } from './purposes.ts'
import { reconciliation } from './reconciliation.ts'
import { selfService } from './self-service.ts'
import { semester } from './semester.ts'
import { visits } from './visits.ts'

/** What is told of the numbers of a chart besides its own. */
export type NoteName = 'signed-in' | 'not-added'

interface Placed {
  readonly chart: StatisticsChart
  readonly note?: NoteName
}

/** The course of the period; a single day's is that of its hours. */
export const courseOf = (isOneDay: boolean): Placed => ({ chart: isOneDay ? hours : visits })

/** The other charts, in the order of the page; visits and reach of the levels stand beside each other. */
export const OF_VISITS: readonly Placed[] = [
  { chart: semester },
  { chart: reconciliation, note: 'not-added' },
  { chart: levels, note: 'signed-in' },
  { chart: reach, note: 'signed-in' },
  { chart: kinds, note: 'signed-in' },
  { chart: purposes, note: 'signed-in' },
]
export const OF_LOANS: readonly Placed[] = [{ chart: classes }, { chart: selfService }, { chart: levelLoans }]
