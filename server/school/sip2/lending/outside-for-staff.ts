import { dateOf } from '@pratu/protocol/bangkok'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { AloneLimits, OutsideLending, RefusedTransaction } from '@pratu/protocol/outside-lending'
import type { Clock } from '../../../process/clock.ts'
import type { AuditLog } from '../../audit-log.ts'
import type { SchoolDatabase } from '../../database/open.ts'
import type { LibrarySystems } from '../client/library-system.ts'
import type { JournalStore } from './journal-store.ts'
import type { LimitsStore } from './limits-store.ts'

const SHOWN = 200

export interface OutsideForStaffNeeds {
  readonly database: SchoolDatabase
  readonly clock: Clock
  readonly audit: Pick<AuditLog, 'append'>
  readonly systems: Pick<LibrarySystems, 'states'>
  readonly journal: Pick<JournalStore, 'waiting' | 'refused' | 'settle'>
  readonly limits: LimitsStore
  readonly asksPin: boolean
  readonly tellsCodesApart: boolean
  /** Null where the station is no more. */
  stationName(stationId: string): string | null
  /** Null where Pratu does not know the card. */
  patronNameOf(card: string): string | null
}

/** What staff see of an outside library system, and what they decide of it. */
export interface OutsideForStaff {
  view(): OutsideLending
  choose(actor: string, limits: AloneLimits): Promise<Result<OutsideLending>>
  settle(actor: string, id: string): Promise<Result<OutsideLending>>
}

export function createOutsideForStaff(needs: OutsideForStaffNeeds): OutsideForStaff {
  const {
    database,
    clock,
    audit,
    systems,
    journal,
    limits,
    asksPin,
    tellsCodesApart,
    stationName,
    patronNameOf,
  } = needs

  const view = (): OutsideLending => ({
    links: systems.states().map(({ stationId, isHere, sinceAtMs, trouble }) => ({
      ...{ station: stationName(stationId), isHere, sinceAtMs, trouble },
    })),
    waiting: journal.waiting(),
    limits: limits.current(),
    asksPin,
    tellsCodesApart,
    refused: journal.refused(SHOWN).map(
      ({ stationId, dueAtMs, ...row }): RefusedTransaction => ({
        ...row,
        station: stationName(stationId),
        patronName: row.card === '' ? null : patronNameOf(row.card),
        dueDate: dueAtMs === null ? null : dateOf(dueAtMs),
      }),
    ),
  })

  return {
    view,

    choose: (actor, chosen) =>
      database.write(() => {
        limits.keep(chosen)
        audit.append(actor, 'alone-limits-changed', {})
        return succeed(view())
      }),

    settle: (actor, id) =>
      database.write(() => {
        const settled = journal.settle(id, clock.now())
        if (!settled) return refuse('not-found')
        audit.append(actor, 'refused-transaction-settled', { title: settled.title ?? settled.barcode })
        return succeed(view())
      }),
  }
}
