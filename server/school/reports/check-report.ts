import type { Failure } from '@pratu/protocol/failures'
import { checkTables } from './check-tables.ts'
import { crossCheck, type Mismatch } from './cross-check.ts'
import type { ReportFacts } from './report-facts.ts'
import { reportTables } from './report-tables.ts'

/** How many are told: the first leads to the mistake, and the rest often follows from it. */
const MOST_TOLD = 10

/** Every place at which a report does not add up, as refusals tell it. */
export const mismatchesOf = (facts: ReportFacts): Failure[] =>
  [...crossCheck(facts.figures), ...checkTables(reportTables(facts))].slice(0, MOST_TOLD).map(toFailure)

const toFailure = ({ table, row, stated, expected }: Mismatch): Failure => ({
  code: 'report-does-not-add-up',
  params: { table, row, stated, expected },
})
