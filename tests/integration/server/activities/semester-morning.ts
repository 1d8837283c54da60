import { addDays, dateOf, startOfDay } from '@pratu/protocol/bangkok'
import { type RunningSchool, runSchool } from '../../../support/running-school.ts'

const TEN_O_CLOCK_MS = 10 * 3_600_000

/** A school at ten in the morning of a day in the middle of a semester, whenever the test runs. */
export async function schoolInSemester(): Promise<{ school: RunningSchool; today: string }> {
  const school = await runSchool()
  let today = addDays(dateOf(school.now()), 1)
  while (!/-(07-01|12-01)$/.test(today)) today = addDays(today, 1)
  school.pass(startOfDay(today) + TEN_O_CLOCK_MS - school.now())
  return { school, today }
}
