import type { Label } from '@pratu/protocol/scalars'
import type { Logger } from 'pino'
import type { Printer } from '../documents/printer.ts'
import type { Clock } from '../process/clock.ts'
import type { Randomness } from '../process/randomness.ts'
import { createActivityStore } from './activities/activity-store.ts'
import { createCertificates } from './activities/certificates.ts'
import { type ChallengeFeature, createChallengeFeature } from './activities/challenge/create-challenge.ts'
import { type ActivityFeature, createActivityFeature } from './activities/create-activities.ts'
import { createAppearanceStore } from './appearance/appearance-store.ts'
import type { AuditLog } from './audit-log.ts'
import { createSessionStore } from './circulation/session-store.ts'
import { isOpenAt } from './circulation/session-time.ts'
import type { Library } from './compose-library.ts'
import type { SchoolDatabase } from './database/open.ts'
import { createDurableAnswer } from './durable-answer.ts'
import type { Happenings } from './happenings.ts'
import type { Papers } from './papers/papers.ts'
import { classroomOf } from './patrons/classroom.ts'
import { fullName } from './patrons/patron-name.ts'
import { createPatronStore } from './patrons/patron-store.ts'
import type { Reports } from './reports/reports.ts'

/** Reading activities and the reading challenge, with what patrons, the calendar and kiosk sessions know. */
export function composeActivities(
  base: {
    readonly database: SchoolDatabase
    readonly clock: Clock
    readonly randomness: Randomness
    readonly audit: AuditLog
    readonly happenings: Happenings
    readonly log: Logger
  },
  { calendar, signIns, circulation }: Pick<Library, 'calendar' | 'signIns' | 'circulation'>,
) {
  const { database, clock } = base
  const { find: findPatron, findByCard: findPatronByCard } = createPatronStore(database)
  const sessions = createSessionStore(database)
  const needs = {
    ...base,
    calendar,
    durably: createDurableAnswer(database, clock),
    findPatron,
    findPatronByCard,
    classroomOf,
    nameOf: fullName,
  }
  return {
    activities: createActivityFeature({
      ...needs,
      classes: signIns.kiosk.classes,
      namesKeptFrom: signIns.namesKeptFrom,
    }),
    challenge: createChallengeFeature({
      ...needs,
      keepsLoanHistory: () => circulation.settings().keepLoanHistory,
      patronOfSession({ sessionId, stationId }) {
        const session = sessions.find(sessionId)
        return session && isOpenAt(session, stationId, clock.now()) ? findPatron(session.patronId) : undefined
      },
    }),
  }
}

/** Certificates with the school's crest, signed by its head as the half-year reports name them. */
export function composeCertificates({
  database,
  audit,
  activities,
  challenge,
  printer,
  papers,
  reports,
  school,
}: {
  readonly database: SchoolDatabase
  readonly audit: AuditLog
  readonly activities: ActivityFeature
  readonly challenge: ChallengeFeature
  readonly printer: Printer
  readonly papers: Pick<Papers, 'keep'>
  readonly reports: Pick<Reports, 'director'>
  school(): { readonly name: Label }
}) {
  const crests = createAppearanceStore(database)
  return createCertificates({
    ...{ database, audit, challenge, printer },
    activities: createActivityStore(database),
    participantsOf: activities.participantsOf,
    schoolName: () => school().name.th.replace(/^ห้องสมุด/u, ''),
    crest() {
      const id = crests.crestId()
      const found = id === null ? undefined : crests.findCrest(id)
      return found ? { mediaType: found.media_type, content: found.content } : null
    },
    director: reports.director,
    keep: papers.keep,
    classroomOf,
    nameOf: fullName,
  })
}
