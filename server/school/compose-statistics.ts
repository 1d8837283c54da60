import type { Clock } from '../process/clock.ts'
import { MAIN_CLASSES } from './catalogue/guide/main-classes.ts'
import type { Library } from './compose-library.ts'
import type { SchoolDatabase } from './database/open.ts'
import { classroomOf } from './patrons/classroom.ts'
import { fullName } from './patrons/patron-name.ts'
import { createStatistics, type Statistics } from './statistics/statistics.ts'
import type { Gate } from './visits/gate/gate.ts'

/** Figures of visits and loans, made of what the counters, those who signed in, and the loans tell. */
export const composeStatistics = ({
  database,
  clock,
  calendar,
  gate,
  signIns,
}: Pick<Library, 'calendar' | 'signIns'> & {
  readonly database: SchoolDatabase
  readonly clock: Clock
  readonly gate: Gate
}): Statistics =>
  createStatistics({
    database,
    clock,
    calendar,
    gate,
    signIns: signIns.figures,
    gateHours: gate.entriesByHour,
    mainClasses: MAIN_CLASSES,
    nameOf: fullName,
    classroomOf,
  })
