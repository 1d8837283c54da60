import type { Clock } from '../process/clock.ts'
import { MAIN_CLASSES } from './catalogue/guide/main-classes.ts'
import type { Library } from './compose-library.ts'
import type { SchoolDatabase } from './database/open.ts'
import type { Feedback } from './feedback/create-feedback.ts'
import type { MediaUse } from './media-use/media-use.ts'
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
  feedback,
  media,
  school,
}: Pick<Library, 'calendar' | 'signIns' | 'school'> & {
  readonly database: SchoolDatabase
  readonly clock: Clock
  readonly gate: Gate
  readonly feedback: Feedback
  readonly media: MediaUse
}): Statistics =>
  createStatistics({
    database,
    clock,
    calendar,
    gate,
    signIns: signIns.figures,
    gateHours: gate.entriesByHour,
    ratings: feedback.ratings.byQuestion,
    media,
    loansElsewhere: school().loansElsewhere,
    mainClasses: MAIN_CLASSES,
    nameOf: fullName,
    classroomOf,
  })
