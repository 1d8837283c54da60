import type { SchoolBase } from './compose-base.ts'
import type { SchoolFeatures } from './compose-features.ts'
import { forgetOldAnswers } from './database/remember-answer.ts'

/** What is tidied every minute, by name. */
export function composeHousekeeping(
  { database, clock }: SchoolBase,
  features: SchoolFeatures,
): Record<string, () => Promise<void>> {
  const { library, stations, patrons, feedback, helpCalls, identity } = features
  return {
    ...library.housekeeping,
    time: features.time,
    pairings: stations.pairing.forgetExpired,
    lastSeen: stations.rememberSeen,
    sessions: features.staff.sessions.forgetExpired,
    catalogueChanges: features.publicCatalogue.forgetChanges,
    answers: () => database.write(() => forgetOldAnswers(database, clock.now())),
    leavers: patrons.privacy.forgetLeavers,
    documents: features.papers.forgetOld,
    reports: () => features.reports.forgetOld(patrons.privacy.lastDayForgotten()),
    imports: features.imports.forgetIdle,
    receipts: features.receipts.forgetExpired,
    traces: patrons.privacy.forgetTraces,
    visitorNames: library.signIns.forgetNames,
    attenderNames: features.activities.forgetNames,
    challenge: features.challenge.tidy,
    signPictures: features.signage.forgetPictures,
    helpCalls: helpCalls.expire,
    oldHelpCalls: helpCalls.forgetOld,
    suggestions: feedback.suggestions.forgetOld,
    picturePins: identity.picturePins.forgetOld,
    pins: identity.pins.forgetOld,
  }
}
