import type { KindRule } from '@pratu/protocol/api/lending-rules'
import type { GroupTerms } from '@pratu/protocol/patrons'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'

export type RulesStore = ReturnType<typeof createRulesStore>

/** Terms of groups and of kinds of items, as the rules' page has them. What writes is called inside a job of `write`. */
export function createRulesStore(database: SchoolDatabase) {
  return {
    groups: () =>
      database.all(
        queries
          .selectFrom('patron_groups')
          .select(['id', 'name_th as th', 'name_en as en', 'kind'])
          .select(['loan_limit as loanLimit', 'loan_days as loanDays', 'renewal_limit as renewalLimit'])
          .select(['hold_limit as holdLimit', 'class_set_days as classSetDays'])
          .select(['fine_satang_per_day as fineSatangPerDay', 'fine_limit_satang as fineLimitSatang'])
          .select('grace_days as graceDays')
          .orderBy('position')
          .orderBy('id'),
      ),

    kinds: () =>
      database.all(
        queries
          .selectFrom('item_kinds')
          .select(['id', 'name_th as th', 'name_en as en'])
          .orderBy('position')
          .orderBy('id'),
      ),

    rules: (): KindRule[] =>
      database
        .all(queries.selectFrom('lending_rules').selectAll().orderBy('group_id').orderBy('kind_id'))
        .map(row => ({
          groupId: row.group_id,
          kindId: row.kind_id,
          terms: {
            loanLimit: row.loan_limit,
            loanDays: row.loan_days,
            renewalLimit: row.renewal_limit,
            fineSatangPerDay: row.fine_satang_per_day,
            fineLimitSatang: row.fine_limit_satang,
            graceDays: row.grace_days,
          },
        })),

    keepTerms(groupId: string, terms: GroupTerms): void {
      database.run(
        queries
          .updateTable('patron_groups')
          .set({ ...columnsOf(terms), hold_limit: terms.holdLimit, class_set_days: terms.classSetDays })
          .where('id', '=', groupId),
      )
    },

    replaceRules(rules: readonly KindRule[]): void {
      database.run(queries.deleteFrom('lending_rules'))
      for (const { groupId, kindId, terms } of rules) {
        const row = { group_id: groupId, kind_id: kindId, ...columnsOf(terms) }
        database.run(queries.insertInto('lending_rules').values(row))
      }
    },
  }
}

const columnsOf = (terms: KindRule['terms']) => ({
  loan_limit: terms.loanLimit,
  loan_days: terms.loanDays,
  renewal_limit: terms.renewalLimit,
  fine_satang_per_day: terms.fineSatangPerDay,
  fine_limit_satang: terms.fineLimitSatang,
  grace_days: terms.graceDays,
})
