import type { InferResult } from 'kysely'
import { compileOnce } from '../database/compile-once.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import { classroomOf } from './classroom.ts'
import type { Patron } from './patron.ts'

const patrons = queries
  .selectFrom('patrons')
  .innerJoin('patron_groups', 'patron_groups.id', 'patrons.group_id')
  .select([
    'patrons.id',
    'group_id',
    'given_name',
    'level',
    'room',
    'class_number',
    'blocked_reason',
    'expires_on',
    'state',
  ])
  .select(['loan_limit', 'loan_days', 'renewal_limit'])

const byId = compileOnce(({ patronId }: { patronId: string }) => patrons.where('patrons.id', '=', patronId))
const byCard = compileOnce(({ code }: { code: string }) =>
  patrons
    .innerJoin('patron_cards', 'patron_cards.patron_id', 'patrons.id')
    .where('patron_cards.code', '=', code),
)

type Row = InferResult<typeof patrons>[number]

const patronOf = (row: Row): Patron => ({
  id: row.id,
  groupId: row.group_id,
  level: row.level,
  room: row.room,
  greeting: { name: row.given_name, classroom: classroomOf(row), classNumber: row.class_number },
  loanLimit: row.loan_limit,
  loanDays: row.loan_days,
  renewalLimit: row.renewal_limit,
  blocked: row.blocked_reason !== null,
  left: row.state !== 'active',
  expiresOn: row.expires_on,
})

export function createPatronStore(database: SchoolDatabase) {
  return {
    find(patronId: string): Patron | undefined {
      const row = database.first(byId({ patronId }))
      return row && patronOf(row)
    },

    findByCard(code: string): Patron | undefined {
      const row = database.first(byCard({ code }))
      return row && patronOf(row)
    },
  }
}
