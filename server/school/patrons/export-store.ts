import { sql } from 'kysely'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import type { Tables } from '../database/tables.ts'

/** Tables in which a column names the patron. */
const BY_PATRON = [
  'patron_cards',
  'holds',
  'charges',
  'kiosk_sessions',
  'sign_ins',
  'activity_sign_ups',
  'attendances',
  'books_read',
  'returns_to_count',
  'patron_changes',
  'patron_pins',
  'photo_consents',
  'patron_photos',
] as const

/** Every row that is about a patron, as it stands, by table. */
export function createExportStore(database: SchoolDatabase) {
  const own = (table: (typeof BY_PATRON)[number], patronId: string) =>
    database.all(queries.selectFrom(table).selectAll().where('patron_id', '=', patronId))

  /** Where texts name the patron by id. */
  const naming = (table: 'audit_log' | 'desk_actions', columns: readonly string[], patronId: string) => {
    const found = sql.join(
      columns.map(column => sql`instr(${sql.ref(column)}, ${patronId}) > 0`),
      sql` OR `,
    )
    const query = sql<Tables[typeof table]>`SELECT * FROM ${sql.table(table)} WHERE ${found}`
    return database.all({ compile: () => query.compile(queries) })
  }

  const cardsOf = (patronId: string) =>
    queries.selectFrom('patron_cards').select('code').where('patron_id', '=', patronId)

  return {
    rowsAbout(patronId: string) {
      const loans = database.all(
        queries
          .selectFrom('loans')
          .innerJoin('items', 'items.barcode', 'loans.barcode')
          .innerJoin('records', 'records.id', 'items.record_id')
          .select('title')
          .selectAll('loans')
          .where('patron_id', '=', patronId)
          .orderBy('loaned_at_ms'),
      )
      return {
        patron: database.first(
          queries
            .selectFrom('patrons')
            .innerJoin('patron_groups', 'patron_groups.id', 'patrons.group_id')
            .selectAll('patrons')
            .select(['name_th as group_name_th', 'name_en as group_name_en'])
            .where('patrons.id', '=', patronId),
        ),
        import: database.first(
          queries
            .selectFrom('imports')
            .innerJoin('patrons', 'patrons.import_id', 'imports.id')
            .selectAll('imports')
            .where('patrons.id', '=', patronId),
        ),
        loans,
        renewals: database.all(
          queries
            .selectFrom('renewals')
            .innerJoin('loans', 'loans.id', 'loan_id')
            .selectAll('renewals')
            .where('patron_id', '=', patronId),
        ),
        borrower_days: database.all(
          queries
            .selectFrom('borrower_days')
            .innerJoin('borrowers', 'borrowers.number', 'borrower')
            .selectAll('borrower_days')
            .where('patron_id', '=', patronId),
        ),
        ...Object.fromEntries(BY_PATRON.map(table => [table, own(table, patronId)])),
        stored_transactions: database.all(
          queries
            .selectFrom('stored_transactions')
            .select(['id', 'terminal', 'kind', 'at_ms', 'card', 'barcode', 'received_at_ms'])
            .select(['conflicts', 'settled_at_ms'])
            .where('card', 'in', cardsOf(patronId)),
        ),
        outside_transactions: database.all(
          queries
            .selectFrom('outside_transactions')
            .select(['id', 'station_id', 'kind', 'at_ms', 'card', 'barcode', 'title', 'due_at_ms', 'state'])
            .select('answer as library_system_says')
            .where('card', 'in', cardsOf(patronId)),
        ),
        audit_log: naming('audit_log', ['detail'], patronId),
        desk_actions: naming('desk_actions', ['deed', 'undoing'], patronId),
      }
    },
  }
}
