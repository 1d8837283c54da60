import type { Clock } from '../process/clock.ts'
import type { Randomness } from '../process/randomness.ts'
import type { AuditLog } from './audit-log.ts'
import type { Calendar } from './calendar/calendar.ts'
import type { SchoolDatabase } from './database/open.ts'
import { createDurableAnswer } from './durable-answer.ts'
import { createFeedback, type Feedback } from './feedback/create-feedback.ts'
import type { Happenings } from './happenings.ts'
import { createHelpCalls, type HelpCalls } from './help/help-calls.ts'
import { createMediaUse, type MediaUse } from './media-use/media-use.ts'

/** What people tell and ask at kiosks without a name, and what they open of the electronic collection. */
export function composeFeedback(base: {
  readonly database: SchoolDatabase
  readonly clock: Clock
  readonly randomness: Randomness
  readonly audit: AuditLog
  readonly happenings: Happenings
  readonly calendar: Calendar
  isStaffPageOpen(): boolean
}): { readonly feedback: Feedback; readonly helpCalls: HelpCalls; readonly media: MediaUse } {
  return {
    feedback: createFeedback({ ...base, durably: createDurableAnswer(base.database, base.clock) }),
    helpCalls: createHelpCalls({ ...base, isHeard: base.isStaffPageOpen }),
    media: createMediaUse(base),
  }
}
