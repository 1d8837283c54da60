import * as z from 'zod/mini'
import { Charge, DueReason, Hold, PatronName, Satang } from './circulation.ts'
import { Failure, type FailureCode } from './failures.ts'
import { ItemSummary } from './lending.ts'
import { AtMs, CalendarDate, Count, Id } from './scalars.ts'

/**
 * Codes on the desk's command sheet. They are scanned like a card or a book; printable ASCII without small letters, so
 * that Code 39, Code 128 and QR carry them and no keyboard layout changes them.
 */
export const DESK_COMMANDS = [
  /** Takes back the last thing that this member of staff did. */
  { code: 'PRATU-UNDO', command: 'undo' },
  /** Closes the open patron and goes back to the mode `lend`. */
  { code: 'PRATU-DONE', command: 'done' },
  /** Switches to lending a class set, or back. */
  { code: 'PRATU-CLASS-SET', command: 'class-set' },
  /** These four do it to the last item, or when there is none switch the mode for the next one. */
  { code: 'PRATU-RENEW', command: 'renew' },
  { code: 'PRATU-LOST', command: 'lost' },
  { code: 'PRATU-DAMAGED', command: 'damaged' },
  { code: 'PRATU-HOLD', command: 'hold' },
] as const
export type DeskCommand = (typeof DESK_COMMANDS)[number]['command']

/** What a scanned book means: `class-set` stays until it is switched off, the others but `lend` hold for one book. */
export const DeskMode = z.enum(['lend', 'class-set', 'renew', 'lost', 'damaged', 'hold'])
export type DeskMode = z.infer<typeof DeskMode>

/** Refusals that a librarian may set aside with `override`, when the refusal says nothing else. */
export const OVERRIDABLE: readonly FailureCode[] = [
  'patron-blocked',
  'patron-expired',
  'loan-limit-reached',
  'overdue-items',
  'charges-open',
  'item-not-for-loan',
  'renewal-limit-reached',
  'hold-limit-reached',
  'hold-on-shelf',
  'no-class-sets',
]

/** An open loan as the desk shows it. */
export const DeskLoan = z.object({
  id: Id,
  item: ItemSummary,
  loanedAtMs: AtMs,
  dueDate: CalendarDate,
  because: z.array(DueReason),
  renewals: Count,
  /** Renewing it now would be granted. */
  renewable: z.boolean(),
  classSet: z.boolean(),
  overdueDays: Count,
  /** What returning it today would cost. */
  fineSatang: Satang,
})
export type DeskLoan = z.infer<typeof DeskLoan>

/** Everything that matters of a patron at the desk. */
export const PatronAccount = z.object({
  patron: PatronName,
  group: z.object({ id: z.string(), name: z.object({ th: z.string(), en: z.string() }) }),
  /** Why this patron may borrow nothing now, whatever the item; empty when they may. */
  hindrances: z.array(Failure),
  /** For staff only: why the patron is blocked. */
  blockedReason: z.nullable(z.string()),
  /** The newest first; class sets are among them. */
  loans: z.array(DeskLoan),
  loanLimit: Count,
  /** How many more items may be borrowed; class sets take no place. */
  loansLeft: Count,
  /** Waiting and ready. */
  holds: z.array(Hold),
  /** Not settled yet, the newest first. */
  charges: z.array(Charge),
  owedSatang: Satang,
  mayTakeClassSets: z.boolean(),
  today: CalendarDate,
})
export type PatronAccount = z.infer<typeof PatronAccount>

/** Put this item on the pick-up shelf, for whom and until when. */
export const PickUp = z.object({ holdId: Id, patron: PatronName, pickUpBy: CalendarDate })
export type PickUp = z.infer<typeof PickUp>

/** How a loan ended at the desk. */
export const TakenBack = z.object({
  item: ItemSummary,
  /** Null when the borrower is forgotten. */
  patron: z.nullable(PatronName),
  overdueDays: Count,
  charge: z.nullable(Charge),
  pickUp: z.nullable(PickUp),
  /** It had been given up as lost. */
  found: z.boolean(),
})
export type TakenBack = z.infer<typeof TakenBack>

/** Set in what can be undone: for `POST /api/desk/actions/:actionId/undo`. */
const acted = { actionId: Id }

const loss = {
  ...acted,
  item: ItemSummary,
  /** Whoever had it on loan. */
  patron: z.nullable(PatronName),
  charge: z.nullable(Charge),
}

const settled = { ...acted, charges: z.array(Charge), totalSatang: Satang }

/** What the desk did. */
export const DeskDeed = z.discriminatedUnion('kind', [
  /** A card: the patron is open in `account`. */
  z.object({ kind: z.literal('patron') }),
  /** A book while nobody is open, neither on loan nor waited for. */
  z.object({ kind: z.literal('item'), item: ItemSummary, failures: z.array(Failure) }),
  /** `takenFrom`: it was still on loan to someone, and came back first. `overridden`: what stood against it. */
  z.object({
    kind: z.literal('lent'),
    ...acted,
    loan: DeskLoan,
    patron: PatronName,
    takenFrom: z.nullable(TakenBack),
    overridden: z.array(Failure),
  }),
  /** `notLent`: it came back from someone else, and why the open patron could not have it. */
  z.object({
    kind: z.literal('returned'),
    ...acted,
    ...TakenBack.shape,
    notLent: z.array(Failure),
  }),
  z.object({
    kind: z.literal('renewed'),
    ...acted,
    loan: DeskLoan,
    patron: PatronName,
    overridden: z.array(Failure),
  }),
  /** A free copy for which someone waits. */
  z.object({ kind: z.literal('hold-ready'), ...acted, item: ItemSummary, pickUp: PickUp }),
  z.object({ kind: z.literal('hold-placed'), ...acted, hold: Hold, overridden: z.array(Failure) }),
  z.object({ kind: z.literal('hold-cancelled'), ...acted, hold: Hold, next: z.nullable(PickUp) }),
  z.object({ kind: z.literal('lost'), ...loss }),
  z.object({ kind: z.literal('damaged'), ...loss }),
  /** A lost item is back. `undoneCharge` need not be paid any more; `paidCharge` was paid and may be given back. */
  z.object({
    kind: z.literal('found'),
    ...acted,
    item: ItemSummary,
    patron: z.nullable(PatronName),
    undoneCharge: z.nullable(Charge),
    paidCharge: z.nullable(Charge),
    pickUp: z.nullable(PickUp),
  }),
  z.object({ kind: z.literal('charged'), ...acted, charge: Charge }),
  z.object({ kind: z.literal('paid'), ...settled }),
  z.object({ kind: z.literal('waived'), ...settled }),
  z.object({
    kind: z.literal('class-set-lent'),
    ...acted,
    loans: z.array(DeskLoan),
    patron: PatronName,
    refused: z.array(z.object({ code: z.string(), failures: z.array(Failure) })),
  }),
  z.object({
    kind: z.literal('undone'),
    actionId: Id,
    deed: z.string(),
    title: z.nullable(z.string()),
    patron: z.nullable(PatronName),
  }),
  z.object({ kind: z.literal('mode') }),
  z.object({ kind: z.literal('done') }),
])
export type DeskDeed = z.infer<typeof DeskDeed>
export type DeskDeedOf<Kind extends DeskDeed['kind']> = Extract<DeskDeed, { kind: Kind }>

/** The answer to everything that staff do at the desk. */
export const DeskOutcome = z.object({
  deed: DeskDeed,
  /** The open patron as they stand now; null when nobody is open. */
  account: z.nullable(PatronAccount),
  /** With which the next scan is to be asked. */
  mode: DeskMode,
})
export type DeskOutcome = z.infer<typeof DeskOutcome>

/** Something that staff did at the desk. */
export const DeskAction = z.object({
  id: Id,
  atMs: AtMs,
  actor: z.string(),
  /** The kind of the deed. */
  deed: z.string(),
  title: z.nullable(z.string()),
  patron: z.nullable(PatronName),
  undoneAtMs: z.nullable(AtMs),
  /** Until when it can be undone, if nothing else has changed since. */
  undoUntilMs: AtMs,
})
export type DeskAction = z.infer<typeof DeskAction>
