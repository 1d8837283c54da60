import { DAY_MS, dateOf } from '@pratu/protocol/bangkok'
import type { Circulation } from './circulation.ts'
import { createActionStore } from './desk/action-store.ts'
import { forgetBorrowers, forgetHolds } from './forget-store.ts'
import { giveUpHold } from './hold-record.ts'

/** So many loans at a time, so that nobody waits for it. */
const LOANS_A_TIME = 1_000
/** What was done at the desk is listed for so long. */
const ACTIONS_KEPT_MS = 2 * DAY_MS
const ENDED_HOLDS_KEPT_MS = 30 * DAY_MS

/** What circulation does by itself every minute. */
export function createHousekeeping(circulation: Circulation) {
  const { database, clock, holds, settings } = circulation
  const actions = createActionStore(database)

  return {
    /** Holds that nobody collected in time expire, and their copies go to whoever waits next. */
    async expireHolds(): Promise<void> {
      const today = dateOf(clock.now())
      if (holds.overdueForPickUp(today).length === 0) return
      await database.write(() => {
        const doing = { nowMs: clock.now(), today, touch: () => {}, afterCommit: () => {} }
        for (const hold of holds.overdueForPickUp(today))
          giveUpHold(circulation, { hold, as: 'expired' }, doing)
      })
    },

    /** Forgets what is not needed any more; who borrowed what, where the school keeps no history. */
    async forget(): Promise<void> {
      const { keepLoanHistory, undoMinutes } = settings()
      await database.write(() => {
        const nowMs = clock.now()
        const undoableMs = nowMs - undoMinutes * 60_000
        actions.forgetBefore(keepLoanHistory ? nowMs - ACTIONS_KEPT_MS : undoableMs)
        if (keepLoanHistory) return
        forgetBorrowers(database, undoableMs, LOANS_A_TIME)
        forgetHolds(database, nowMs - ENDED_HOLDS_KEPT_MS)
      })
    },
  }
}
