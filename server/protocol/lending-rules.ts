import * as z from 'zod/mini'
import { Satang } from './circulation.ts'
import { GroupTerms } from './patrons.ts'
import { Count } from './scalars.ts'

/** How much, how long and how often one kind of item may be borrowed. */
export const KindTerms = z.pick(GroupTerms, {
  loanLimit: true,
  loanDays: true,
  renewalLimit: true,
  fineSatangPerDay: true,
  fineLimitSatang: true,
  graceDays: true,
})
export type KindTerms = z.infer<typeof KindTerms>

/** What the school decides of lending besides the terms of its groups. */
export const LendingSettings = z.object({
  /** Whoever has an overdue item borrows nothing more until it is back. */
  overdueItemsBlock: z.boolean(),
  /** Whoever owes more than this borrows nothing more until it is settled; null: debts never block. */
  chargesBlockOverSatang: z.nullable(Satang),
  /** False: a returned loan forgets its borrower once it can no longer be undone. Figures by class stay. */
  keepLoanHistory: z.boolean(),
  /** How long staff may undo what they did at the desk. */
  undoMinutes: Count.check(z.gte(1), z.lte(1440)),
  /** How many days an item is kept on the pick-up shelf. */
  pickUpDays: Count.check(z.gte(1), z.lte(60)),
  /** Whether a hold may be placed on what stands on the shelf. */
  holdsOnShelf: z.boolean(),
  /** Due dates lie at least so many days before the semester's last day; null: semesters do not matter. */
  daysBeforeSemesterEnd: z.nullable(Count.check(z.lte(60))),
  /** Whether a fine grows on days on which the library is closed. */
  finesOnClosedDays: z.boolean(),
  /** A lost item costs so many hundredths of its price. */
  lostPricePercent: Count.check(z.lte(1000)),
  /** The price of an item whose price nobody wrote down. */
  defaultPriceSatang: Satang.check(z.lte(100_000_000)),
})
export type LendingSettings = z.infer<typeof LendingSettings>
