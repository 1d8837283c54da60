import type { ClassSet, PastLoan } from '@pratu/protocol/api/desk'
import { DAY_MS, dateOf } from '@pratu/protocol/bangkok'
import type { Charge, ChargeReason, Hold, PatronName } from '@pratu/protocol/circulation'
import type { DeskAction, DeskOutcome, PatronAccount } from '@pratu/protocol/desk'
import { type Result, refuse } from '@pratu/protocol/failures'
import type { ItemSummary } from '@pratu/protocol/lending'
import { hasRole } from '@pratu/protocol/roles'
import type { AuditLog } from '../../audit-log.ts'
import type { Circulation } from '../circulation.ts'
import { createActionStore } from './action-store.ts'
import { createChargeListStore } from './charge-list-store.ts'
import { lendClassSet } from './class-set-deed.ts'
import { listClassSets } from './class-sets.ts'
import type { Actor, DeskDoing, DeskTools, Done } from './desk-work.ts'
import { cancel, hold } from './hold-deeds.ts'
import { createHoldListStore } from './hold-list-store.ts'
import { giveBack, renew } from './lend-deeds.ts'
import { createLoanListStore } from './loan-list-store.ts'
import { lose } from './loss-deeds.ts'
import { charge, pay, settle } from './money-deeds.ts'
import { createOverdueList, type OverdueList, type OverduePlace } from './overdue-list.ts'
import { createPeopleStore, type NameOf } from './people-store.ts'
import { createPerform } from './perform.ts'
import { createRowStore } from './row-store.ts'
import { type DeskScan, scan } from './scan-deed.ts'
import { undo } from './undo-deed.ts'
import { viewAccount } from './views.ts'

/** Who asks, and the key under which the first answer is kept. */
export interface DeskRequest {
  readonly actor: Actor
  readonly key: string | undefined
}

type Answer = Promise<Result<DeskOutcome>>

/** The staff desk: everything it does is durable before it answers, and can be undone for a while. */
export interface Desk {
  scan(by: DeskRequest, asked: DeskScan): Answer
  renew(by: DeskRequest, asked: { loanId: string; override: boolean }): Answer
  giveBack(by: DeskRequest, asked: { loanId: string }): Answer
  lose(by: DeskRequest, asked: { loanId: string }): Answer
  lendClassSet(by: DeskRequest, asked: { patronId: string; codes: string[]; override: boolean }): Answer
  hold(by: DeskRequest, asked: { recordId: string; patronId: string; override: boolean }): Answer
  cancelHold(by: DeskRequest, asked: { holdId: string }): Answer
  charge(
    by: DeskRequest,
    asked: { patronId: string; reason: ChargeReason; amountSatang: number; note: string },
  ): Answer
  settle(
    by: DeskRequest,
    asked: { patronId: string; chargeIds: string[]; as: 'paid' | 'waived'; note: string | null },
  ): Answer
  /** So much of one charge, or of the oldest first. Refused where less is owed. */
  pay(by: DeskRequest, asked: { patronId: string; chargeId: string | null; amountSatang: number }): Answer
  undo(by: DeskRequest, asked: { actionId: string; patronId: string | null }): Answer

  account(patronId: string): PatronAccount | undefined
  loansOf(patronId: string, before: string | undefined): { loans: PastLoan[]; more: boolean }
  statementOf(patronId: string): { patron: PatronName; charges: Charge[] } | undefined
  actions(): DeskAction[]
  classSets(): ClassSet[]
  overdue(place: OverduePlace): OverdueList
  holds(recordId: string | undefined): Hold[]
  pickUpShelf(): { ready: Hold[]; reshelve: { item: ItemSummary; endedAtMs: number }[] }
}

const PAGE_SIZE = 50
const HOLDS_SHOWN = 500
/** What nobody fetched is told of for so long, unless it is seen before. */
const RESHELVED_WITHIN_MS = 14 * DAY_MS

export function createDesk(needs: {
  readonly circulation: Circulation
  readonly audit: Pick<AuditLog, 'append'>
  readonly nameOf: NameOf
}): Desk {
  const { circulation, nameOf } = needs
  const { database, clock } = circulation
  const tools: DeskTools = {
    ...needs,
    people: createPeopleStore(database, nameOf),
    chargeList: createChargeListStore(database),
    holdList: createHoldListStore(database, nameOf),
    actions: createActionStore(database),
    rows: createRowStore(database),
  }
  const loanList = createLoanListStore(database)
  const perform = createPerform(tools)

  /** A deed asked for by name: the same key with another request is refused. */
  const deed =
    <Asked extends object>(
      name: string,
      act: (tools: DeskTools, asked: Asked, doing: DeskDoing) => Result<Done>,
    ) =>
    (by: DeskRequest, asked: Asked): Answer =>
      perform({ ...by, request: [name, JSON.stringify(asked)] }, doing =>
        'override' in asked && asked.override && !hasRole(by.actor.role, 'librarian')
          ? refuse('not-allowed')
          : act(tools, asked, doing),
      )

  /** A deed to the item of an open loan. */
  function itemOf(loanId: string) {
    const loan = circulation.loans.find(loanId)
    return loan?.state === 'open' ? circulation.itemOf(loan) : undefined
  }

  return {
    scan: deed('scan', scan),
    renew: deed('renew', (_, { loanId, override }, doing) =>
      renew(tools, { loan: circulation.loans.find(loanId), override }, doing),
    ),
    giveBack: deed('return', (_, { loanId }, doing) => {
      const item = itemOf(loanId)
      const patronId = circulation.loans.find(loanId)?.patronId ?? null
      return item
        ? giveBack(tools, { item, accountOf: patronId, mode: 'lend' }, doing)
        : refuse('loan-not-found')
    }),
    lose: deed('lose', (_, { loanId }, doing) => {
      const item = itemOf(loanId)
      return item ? lose(tools, item, doing) : refuse('loan-not-found')
    }),
    lendClassSet: deed('class-set', lendClassSet),
    hold: deed('hold', hold),
    cancelHold: deed('cancel-hold', (_, { holdId }, doing) =>
      cancel(tools, circulation.holds.find(holdId), doing),
    ),
    charge: deed('charge', charge),
    settle: deed('settle', settle),
    pay: deed('pay', pay),
    undo: deed('undo', (_, { actionId, patronId }, doing) =>
      undo(tools, { action: tools.actions.find(actionId), accountOf: patronId }, doing),
    ),

    account: patronId => viewAccount(tools, patronId, dateOf(clock.now())),

    loansOf(patronId, before) {
      const page = loanList.pageOf(patronId, before, PAGE_SIZE + 1)
      const loans = page.slice(0, PAGE_SIZE).map(({ barcode, classSet, withoutCard, ...loan }) => ({
        ...loan,
        item: circulation.itemOf({ id: loan.id, barcode }).summary,
        classSet: classSet === 1,
        withoutCard: withoutCard === 1,
      }))
      return { loans, more: page.length > PAGE_SIZE }
    },

    statementOf(patronId) {
      const patron = tools.people.nameOfPatron(patronId)
      return patron ? { patron, charges: tools.chargeList.allOf(patronId) } : undefined
    },

    actions() {
      const undoMs = circulation.settings().undoMinutes * 60_000
      return tools.actions.newest(PAGE_SIZE).map(({ patronId, ...action }) => ({
        ...action,
        patron: tools.people.nameOfPatron(patronId),
        undoUntilMs: action.atMs + undoMs,
      }))
    },

    classSets: () => listClassSets({ loanList, people: tools.people }, dateOf(clock.now())),
    overdue: createOverdueList({ circulation, loanList, nameOf }),
    holds: recordId => tools.holdList.waitingFor(recordId, HOLDS_SHOWN),

    pickUpShelf: () => ({
      ready: tools.holdList.ready(),
      reshelve: tools.holdList
        .toReshelve(clock.now() - RESHELVED_WITHIN_MS)
        .flatMap(({ barcode, endedAtMs }) => {
          const item = circulation.findItem(barcode)
          return item ? [{ item: item.summary, endedAtMs }] : []
        }),
    }),
  }
}
