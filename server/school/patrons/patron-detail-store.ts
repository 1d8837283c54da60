import type { PatronDetail } from '@pratu/protocol/patrons'
import { compileOnce } from '../database/compile-once.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import type { CardStore } from './card-store.ts'
import { classroomOf } from './classroom.ts'

const detail = compileOnce(({ patronId }: { patronId: string }) =>
  queries
    .selectFrom('patrons')
    .innerJoin('patron_groups', 'patron_groups.id', 'patrons.group_id')
    .selectAll('patrons')
    .select('kind')
    .where('patrons.id', '=', patronId),
)
const openLoans = compileOnce(({ patronId }: { patronId: string }) =>
  queries
    .selectFrom('loans')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('patron_id', '=', patronId)
    .where('returned_at_ms', 'is', null)
    .where('undone_at_ms', 'is', null),
)
const openHolds = compileOnce(({ patronId }: { patronId: string }) =>
  queries
    .selectFrom('holds')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('patron_id', '=', patronId)
    .where('state', 'in', ['waiting', 'ready']),
)
const openCharges = compileOnce(({ patronId }: { patronId: string }) =>
  queries
    .selectFrom('charges')
    .select(({ fn }) => fn.sum<number | null>('amount_satang').as('satang'))
    .where('patron_id', '=', patronId)
    .where('settled_at_ms', 'is', null),
)

/** What is out of the house with a patron, waits for one, or is owed. */
export interface PatronDebts {
  readonly openLoans: number
  readonly openHolds: number
  readonly openChargesSatang: number
}

export function createPatronDetailStore(database: SchoolDatabase, cards: Pick<CardStore, 'ofPatron'>) {
  const debts = (patronId: string): PatronDebts => ({
    openLoans: database.first(openLoans({ patronId }))?.count ?? 0,
    openHolds: database.first(openHolds({ patronId }))?.count ?? 0,
    openChargesSatang: database.first(openCharges({ patronId }))?.satang ?? 0,
  })

  return {
    debts,
    find(patronId: string): PatronDetail | undefined {
      const row = database.first(detail({ patronId }))
      return (
        row && {
          id: row.id,
          groupId: row.group_id,
          kind: row.kind,
          title: row.title,
          givenName: row.given_name,
          familyName: row.family_name,
          schoolNumber: row.school_number,
          level: row.level,
          room: row.room,
          classroom: classroomOf(row),
          classNumber: row.class_number,
          expiresOn: row.expires_on,
          phone: row.phone,
          note: row.note,
          offBoards: row.off_boards === 1,
          state: row.state,
          leftOn: row.left_on,
          blockedReason: row.blocked_reason,
          cards: cards.ofPatron(patronId),
          addedAtMs: row.added_at_ms,
          changedAtMs: row.changed_at_ms,
          ...debts(patronId),
        }
      )
    },
  }
}

export type PatronDetailStore = ReturnType<typeof createPatronDetailStore>
