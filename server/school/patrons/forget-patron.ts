import { type Failure, type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { ForgettingStore } from './forgetting-store.ts'
import type { PatronNeeds, PatronRequest } from './patron-needs.ts'

/** Erasing a patron on request (PDPA, section 33). It cannot be taken back. */
export function createForgetting(
  needs: Pick<PatronNeeds, 'database' | 'clock' | 'audit' | 'rows' | 'details'> & {
    readonly forgetting: ForgettingStore
    /** Inside a job of `write`: gives up the patron's places in queues, so that whoever waits next is served. */
    cancelHolds(patronId: string): void
    /** Inside a job of `write`: takes the patron's name from signed reports. */
    forgetReader(patronId: string): void
  },
) {
  const { database, clock, audit, rows, details, forgetting } = needs

  /** Inside a job of `write`. */
  function forgetNow(patronId: string): void {
    needs.cancelHolds(patronId)
    needs.forgetReader(patronId)
    forgetting.forgetPatron(patronId, clock.now())
  }

  return {
    forgetNow,

    forget: ({ actor }: PatronRequest, patronId: string): Promise<Result<{ forgotten: true }>> =>
      database.write(() => {
        const patron = rows.find(patronId)
        if (!patron) return refuse('not-found')
        if (patron.state === 'forgotten') return succeed({ forgotten: true })
        const { openLoans, openChargesSatang } = details.debts(patronId)
        const failures: Failure[] = []
        if (openLoans > 0) failures.push({ code: 'patron-has-loans', params: { count: openLoans } })
        if (openChargesSatang > 0)
          failures.push({ code: 'patron-owes', params: { baht: openChargesSatang / 100 } })
        if (failures.length > 0) return refuse(...failures)
        forgetNow(patronId)
        audit.append(actor, 'patron-forgotten', { patronId })
        return succeed({ forgotten: true })
      }),
  }
}
