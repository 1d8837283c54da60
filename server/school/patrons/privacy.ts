import { Privacy } from '@pratu/protocol/api/patrons'
import { addDays, DAY_MS, dateOf } from '@pratu/protocol/bangkok'
import { readSetting, writeSetting } from '../database/settings.ts'
import type { ForgettingStore } from './forgetting-store.ts'
import type { PatronNeeds, PatronRequest } from './patron-needs.ts'

const SETTING = 'privacy'
const FIRST: Privacy = { leaversKeptYears: 2 }

/** What one round of housekeeping forgets: kiosks must not wait for it. */
const BATCH = { patrons: 10, sessions: 500 }
/** A session at a kiosk lasts minutes. */
const SESSIONS_KEPT_MS = 2 * DAY_MS
/** Nobody undoes an import or a roll-over of long ago. */
const CHANGES_KEPT_MS = 366 * DAY_MS

/** How long personal data are kept, and the housekeeping that ends it. */
export function createPrivacy(
  needs: Pick<PatronNeeds, 'database' | 'clock' | 'audit'> & {
    readonly forgetting: ForgettingStore
    /** Inside a job of `write`. */
    forgetNow(patronId: string): void
  },
) {
  const { database, clock, audit, forgetting } = needs
  const chosen = () => readSetting(database, SETTING, Privacy, FIRST)

  /** What ended on this day or before is forgotten today. */
  const lastDayForgotten = (): string => yearsBefore(dateOf(clock.now()), chosen().leaversKeptYears)

  function current() {
    const { leavers, firstLeftOn } = forgetting.leavers()
    const { leaversKeptYears } = chosen()
    return {
      leaversKeptYears,
      leavers,
      nextOn: firstLeftOn && yearsBefore(firstLeftOn, -leaversKeptYears),
    }
  }

  return {
    current,
    lastDayForgotten,

    change: ({ actor }: PatronRequest, privacy: Privacy) =>
      database.write(() => {
        writeSetting(database, SETTING, privacy)
        audit.append(actor, 'privacy-changed', { ...privacy })
        return current()
      }),

    /** Whoever still has books or owes money is kept until that is settled. */
    forgetLeavers: () =>
      database.write(() => {
        const due = forgetting.leaversUntil(lastDayForgotten(), BATCH.patrons)
        for (const patronId of due) needs.forgetNow(patronId)
        if (due.length > 0) audit.append('system', 'leavers-forgotten', { count: due.length })
      }),

    forgetTraces: () =>
      database.write(() => {
        const nowMs = clock.now()
        forgetting.forgetKioskSessions(nowMs - SESSIONS_KEPT_MS, BATCH.sessions)
        forgetting.forgetOldChanges(nowMs - CHANGES_KEPT_MS)
      }),
  }
}

/** The same day some years before, or after with a negative number; 29 February becomes 28. */
function yearsBefore(date: string, years: number): string {
  const moved = `${Number(date.slice(0, 4)) - years}${date.slice(4)}`
  return moved.endsWith('-02-29') ? addDays(`${moved.slice(0, 5)}03-01`, -1) : moved
}
