import * as z from 'zod/mini'
import { Charge, ChargeReason, PatronName, Satang } from '../circulation.ts'
import { DeskAction, DeskMode, DeskOutcome, PatronAccount } from '../desk.ts'
import { endpoint } from '../endpoint.ts'
import { ItemSummary } from '../lending.ts'
import { AtMs, CalendarDate, Code, Count, Id, Line } from '../scalars.ts'

const override = z._default(z.boolean(), false)
const patronParams = z.object({ patronId: Id })
const loanParams = z.object({ loanId: Id })

export const scanAtDesk = endpoint({
  method: 'POST',
  path: '/api/desk/scans',
  summary:
    'What a code means at the desk, done at once: a card opens its patron, a book is lent or returned, a command acts on the last item or changes the mode. `override` (librarians only) sets the refusals aside that staff may set aside.',
  access: 'helper',
  body: z.object({
    code: Code,
    /** Who is open. */
    patronId: z.nullable(Id),
    mode: z._default(DeskMode, 'lend'),
    /** The book that was scanned last, for commands that act on it. */
    lastBarcode: z._default(z.nullable(Code), null),
    override,
    /** What a damaged item costs its borrower; 0: nothing. */
    amountSatang: z._default(Satang.check(z.lte(100_000_000)), 0),
  }),
  response: DeskOutcome,
  idempotent: true,
})

export const getAccount = endpoint({
  method: 'GET',
  path: '/api/desk/patrons/:patronId',
  summary:
    'A patron at the desk: loans with their due dates explained, holds, what they owe, how many items are left.',
  access: 'helper',
  params: patronParams,
  response: PatronAccount,
})

export const PastLoan = z.object({
  id: Id,
  item: ItemSummary,
  loanedAtMs: AtMs,
  dueDate: CalendarDate,
  renewals: Count,
  returnedAtMs: z.nullable(AtMs),
  classSet: z.boolean(),
  /** At a kiosk, with the day’s pictures. */
  withoutCard: z.boolean(),
})
export type PastLoan = z.infer<typeof PastLoan>

export const listPatronLoans = endpoint({
  method: 'GET',
  path: '/api/desk/patrons/:patronId/loans',
  summary:
    'Loans of a patron that the library still remembers, open ones among them, the newest first, 50 a page.',
  access: 'helper',
  params: patronParams,
  query: z.object({ before: z.optional(Id) }),
  response: z.object({ loans: z.array(PastLoan), more: z.boolean() }),
})

export const getStatement = endpoint({
  method: 'GET',
  path: '/api/desk/patrons/:patronId/charges',
  summary: 'Everything that a patron was ever charged, the newest first, and what became of it.',
  access: 'helper',
  params: patronParams,
  response: z.object({
    patron: PatronName,
    charges: z.array(Charge),
    owedSatang: Satang,
    paidSatang: Satang,
    waivedSatang: Satang,
  }),
})

export const chargePatron = endpoint({
  method: 'POST',
  path: '/api/desk/patrons/:patronId/charges',
  summary: 'Charge a patron for something that no rule knows.',
  access: 'librarian',
  params: patronParams,
  body: z.object({
    reason: z._default(ChargeReason, 'other'),
    amountSatang: Satang.check(z.gte(1), z.lte(100_000_000)),
    note: Line,
  }),
  response: DeskOutcome,
  idempotent: true,
})

const chargeIds = z.array(Id).check(z.minLength(1), z.maxLength(100))

export const payCharges = endpoint({
  method: 'POST',
  path: '/api/desk/patrons/:patronId/payments',
  summary: 'A patron pays charges, each whole.',
  access: 'helper',
  params: patronParams,
  body: z.object({ chargeIds }),
  response: DeskOutcome,
  idempotent: true,
})

export const waiveCharges = endpoint({
  method: 'POST',
  path: '/api/desk/patrons/:patronId/waivers',
  summary: 'Charges need not be paid, and why.',
  access: 'librarian',
  params: patronParams,
  body: z.object({ chargeIds, note: Line }),
  response: DeskOutcome,
  idempotent: true,
})

export const renewAtDesk = endpoint({
  method: 'POST',
  path: '/api/desk/loans/:loanId/renewal',
  summary: 'Renew a loan. The answer shows its borrower.',
  access: 'helper',
  params: loanParams,
  body: z.object({ override }),
  response: DeskOutcome,
  idempotent: true,
})

export const returnAtDesk = endpoint({
  method: 'POST',
  path: '/api/desk/loans/:loanId/return',
  summary: 'The item of a loan is back, without its barcode being scanned. The answer shows its borrower.',
  access: 'helper',
  params: loanParams,
  response: DeskOutcome,
  idempotent: true,
})

export const declareLost = endpoint({
  method: 'POST',
  path: '/api/desk/loans/:loanId/lost',
  summary:
    'The item of a loan is lost: the loan ends and its borrower is charged by the school’s rule. The answer shows the borrower.',
  access: 'helper',
  params: loanParams,
  response: DeskOutcome,
  idempotent: true,
})

export const lendClassSet = endpoint({
  method: 'POST',
  path: '/api/desk/patrons/:patronId/class-sets',
  summary:
    'Lend many copies to a teacher in one go, as a class set. Those that cannot be lent are told with their reasons; the others are lent.',
  access: 'helper',
  params: patronParams,
  body: z.object({ codes: z.array(Code).check(z.minLength(1), z.maxLength(100)), override }),
  response: DeskOutcome,
  idempotent: true,
})

export const ClassSet = z.object({
  patron: z.nullable(PatronName),
  recordId: Id,
  title: z.string(),
  /** The day on which it was lent. */
  loanedOn: CalendarDate,
  dueDate: CalendarDate,
  overdueDays: Count,
  /** Copies that were lent, and those that are still out. */
  copies: Count,
  out: Count,
  barcodesOut: z.array(z.string()),
})
export type ClassSet = z.infer<typeof ClassSet>

export const listClassSets = endpoint({
  method: 'GET',
  path: '/api/desk/class-sets',
  summary: 'Class sets of which a copy is still out, the next due first.',
  access: 'helper',
  response: z.object({ sets: z.array(ClassSet) }),
})

export const listDeskActions = endpoint({
  method: 'GET',
  path: '/api/desk/actions',
  summary: 'What was done at the desk lately, the newest first, at most 50.',
  access: 'helper',
  response: z.object({ actions: z.array(DeskAction) }),
})

export const undoDeskAction = endpoint({
  method: 'POST',
  path: '/api/desk/actions/:actionId/undo',
  summary:
    'Take back what was done at the desk, as if it had not been. Helpers take back what they did themselves; librarians, anyone’s. Refused when it is too long ago or something else has changed meanwhile.',
  access: 'helper',
  params: z.object({ actionId: Id }),
  body: z.object({
    /** Whose account to answer with. */
    patronId: z._default(z.nullable(Id), null),
  }),
  response: DeskOutcome,
  idempotent: true,
})
