import * as z from 'zod/mini'
import { DueReason } from './circulation.ts'
import { AtMs, CalendarDate, Count, Id } from './scalars.ts'

/** The ten main classes, and `none` for records without a Dewey number (fiction marks, magazines). They choose the colour of a drawn cover. */
export const DEWEY_CLASSES = [
  '000',
  '100',
  '200',
  '300',
  '400',
  '500',
  '600',
  '700',
  '800',
  '900',
  'none',
] as const
export const DeweyClass = z.enum(DEWEY_CLASSES)
export type DeweyClass = z.infer<typeof DeweyClass>

/** An item (one copy) with what a person needs to recognise it. */
export const ItemSummary = z.object({
  barcode: z.string(),
  title: z.string(),
  author: z.nullable(z.string()),
  callNumber: z.nullable(z.string()),
  deweyClass: DeweyClass,
  /** 1 for the first copy of a title. */
  copyNumber: z.number(),
  coverUrl: z.nullable(z.string()),
})
export type ItemSummary = z.infer<typeof ItemSummary>

export const Loan = z.object({
  id: Id,
  item: ItemSummary,
  loanedAtMs: AtMs,
  dueDate: CalendarDate,
  /** Why it is due then, as it was found when it was lent or last renewed. */
  because: z.array(DueReason),
  renewals: Count,
  /** Renewing it now would be granted: false at the limit of renewals, when overdue, and while it would gain no day. */
  renewable: z.boolean(),
  /** What returning it today would cost, in satang. */
  fineSatang: Count,
})
export type Loan = z.infer<typeof Loan>

/** What a kiosk shows of a patron: enough to say hello, no more. */
export const PatronGreeting = z.object({
  name: z.string(),
  /** `ป.4/2`; null for teachers and visitors. */
  classroom: z.nullable(z.string()),
  /** เลขที่ in the room. */
  classNumber: z.nullable(z.number()),
  /** Only of those who agreed, and for this kiosk alone. */
  photoUrl: z.optional(z.string()),
})
export type PatronGreeting = z.infer<typeof PatronGreeting>

export const LendingSession = z.object({
  id: Id,
  patron: PatronGreeting,
  /** Current loans, the newest first. */
  loans: z.array(Loan),
  /** Null where an outside library system does not tell it. */
  loanLimit: z.nullable(Count),
  /** Items that wait for the patron on the pick-up shelf. */
  readyHolds: Count,
  /** What the patron owes. */
  owedSatang: Count,
  /** Today at the server, against which due dates are told ("in 7 days"). */
  today: CalendarDate,
})
export type LendingSession = z.infer<typeof LendingSession>

export const CodeMeaning = z.union([
  z.object({ kind: z.literal('card') }),
  z.object({ kind: z.literal('item'), item: ItemSummary, onLoan: z.boolean() }),
  z.object({ kind: z.literal('unknown') }),
])
export type CodeMeaning = z.infer<typeof CodeMeaning>

/** A return tells nothing of the borrower, and not for whom an item is kept. */
export const ReturnedItem = z.object({
  item: ItemSummary,
  overdueDays: Count,
  loanId: Id,
  /** Someone waits for it: it goes to the pick-up shelf, not to its own. */
  onHold: z.boolean(),
  /** Being late costs something; how much is said to the patron and to staff only. */
  fined: z.boolean(),
})
export type ReturnedItem = z.infer<typeof ReturnedItem>
