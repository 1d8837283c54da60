import type { StatisticsChart } from '../statistics-chart.ts'
import { classes } from './classes.ts'
import { kinds, levelLoans, levels, reach } from './groups.ts'
import { hours } from './hours.ts'
import { purposes } from './purposes.ts'
import { reconciliation } from './reconciliation.ts'
import { selfService } from './self-service.ts'
import { semester } from './semester.ts'
import { visits } from './visits.ts'

/** The course of the period; a single day's is that of its hours. */
export const courseOf = (isOneDay: boolean): StatisticsChart => (isOneDay ? hours : visits)

/** The other charts, in the order of the page; visits and reach of the levels stand beside each other. */
export const CHARTS: readonly StatisticsChart[] = [
  semester,
  reconciliation,
  levels,
  reach,
  kinds,
  purposes,
  classes,
  selfService,
  levelLoans,
]
