import type { Failure } from '@pratu/protocol/failures'
import { checkTables, failuresOf } from '../../documents/check-tables.ts'
import { crossCheck } from './cross-check.ts'
import type { ReportFacts } from './report-facts.ts'
import { reportTables } from './report-tables.ts'

/** Every place at which a report does not add up, as refusals tell it. */
export const mismatchesOf = (facts: ReportFacts): Failure[] =>
  failuresOf([...crossCheck(facts.figures), ...checkTables(reportTables(facts))])
