import type { GroupFields, PatronGroup } from '@pratu/protocol/patrons'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'

const groups = queries
  .selectFrom('patron_groups')
  .select(['id', 'name_th as nameTh', 'name_en as nameEn', 'kind'])
  .select(['loan_limit as loanLimit', 'loan_days as loanDays', 'renewal_limit as renewalLimit'])
  .select(['hold_limit as holdLimit', 'fine_satang_per_day as fineSatangPerDay'])
  .select(['fine_limit_satang as fineLimitSatang', 'grace_days as graceDays'])
  .select('class_set_days as classSetDays')
  .select(eb =>
    eb.fn
      .coalesce(
        eb
          .selectFrom('patrons')
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .whereRef('group_id', '=', 'patron_groups.id')
          .where('state', '=', 'active'),
        eb.lit(0),
      )
      .as('patrons'),
  )

/** Groups of patrons and their terms. What writes is called inside a job of `write`. */
export function createGroupStore(database: SchoolDatabase) {
  return {
    all: (): PatronGroup[] => database.all(groups.orderBy('position').orderBy('id')),
    find: (groupId: string): PatronGroup | undefined => database.first(groups.where('id', '=', groupId)),

    add(group: GroupFields & { id: string }): void {
      const last = database.first(
        queries.selectFrom('patron_groups').select(({ fn }) => fn.max('position').as('position')),
      )
      const row = { id: group.id, ...columnsOf(group), position: (last?.position ?? 0) + 1 }
      database.run(queries.insertInto('patron_groups').values(row))
    },

    change(groupId: string, group: GroupFields): void {
      database.run(queries.updateTable('patron_groups').set(columnsOf(group)).where('id', '=', groupId))
    },

    /** Whether anybody belongs to it, or ever borrowed as one of it. */
    isUsed: (groupId: string): boolean =>
      (['patrons', 'loans'] as const).some(table =>
        database.first(queries.selectFrom(table).select('id').where('group_id', '=', groupId).limit(1)),
      ),

    remove(groupId: string): void {
      database.run(queries.deleteFrom('patron_groups').where('id', '=', groupId))
    },
  }
}

export type GroupStore = ReturnType<typeof createGroupStore>

const columnsOf = (group: GroupFields) => ({
  name_th: group.nameTh,
  name_en: group.nameEn,
  kind: group.kind,
  loan_limit: group.loanLimit,
  loan_days: group.loanDays,
  renewal_limit: group.renewalLimit,
  hold_limit: group.holdLimit,
  fine_satang_per_day: group.fineSatangPerDay,
  fine_limit_satang: group.fineLimitSatang,
  grace_days: group.graceDays,
  class_set_days: group.classSetDays,
})
