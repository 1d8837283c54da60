import { compileOnce } from '../database/compile-once.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import type { LoanTerms } from './loan-terms.ts'

export type TermsStore = ReturnType<typeof createTermsStore>

const termsOfKind = compileOnce(({ groupId, kindId }: { groupId: string; kindId: string }) =>
  queries
    .selectFrom('patron_groups as groups')
    .leftJoin('lending_rules as rules', join =>
      join.onRef('rules.group_id', '=', 'groups.id').on('rules.kind_id', '=', kindId),
    )
    .select(['groups.loan_limit as loanLimit', 'rules.loan_limit as kindLimit'])
    .select(['groups.hold_limit as holdLimit', 'groups.class_set_days as classSetDays'])
    .select(['groups.loan_days', 'groups.renewal_limit', 'groups.fine_satang_per_day'])
    .select(['groups.fine_limit_satang', 'groups.grace_days'])
    .select(['rules.loan_days as kind_days', 'rules.renewal_limit as kind_renewals'])
    .select(['rules.fine_satang_per_day as kind_fine', 'rules.fine_limit_satang as kind_fine_limit'])
    .select('rules.grace_days as kind_grace')
    .where('groups.id', '=', groupId),
)

/** Terms of lending: a group's, and where a kind of item differs, the kind's. */
export function createTermsStore(database: SchoolDatabase) {
  return {
    /** Undefined for a group that is gone. */
    of(groupId: string, kindId: string): LoanTerms | undefined {
      const row = database.first(termsOfKind({ groupId, kindId }))
      if (!row) return undefined
      const { loanLimit, kindLimit, holdLimit, classSetDays } = row
      return {
        ...{ loanLimit, kindLimit, holdLimit, classSetDays },
        loanDays: row.kind_days ?? row.loan_days,
        renewalLimit: row.kind_renewals ?? row.renewal_limit,
        fineSatangPerDay: row.kind_fine ?? row.fine_satang_per_day,
        // A kind's own rule may know no limit, so the group's counts only where there is no rule.
        fineLimitSatang: kindLimit === null ? row.fine_limit_satang : row.kind_fine_limit,
        graceDays: row.kind_grace ?? row.grace_days,
      }
    },
  }
}
