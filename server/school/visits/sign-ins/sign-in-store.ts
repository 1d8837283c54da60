import type { VisitorKind } from '@pratu/protocol/figures'
import type { SignInMethod } from '@pratu/protocol/sign-ins'
import type { VisitPurpose } from '@pratu/protocol/visitors'
import { compileOnce } from '../../database/compile-once.ts'
import type { SchoolDatabase } from '../../database/open.ts'
import { queries } from '../../database/queries.ts'
import type { Tables } from '../../database/tables.ts'

type Row = Tables['sign_ins']

/** A sign-in with whom it is of, as far as that is still known. */
export interface NamedSignIn {
  readonly id: string
  readonly at_ms: number
  readonly method: SignInMethod
  readonly kind: VisitorKind
  readonly level: string | null
  readonly room: string | null
  readonly purpose: VisitPurpose | null
  readonly visits: number
  readonly station_id: string | null
  readonly title: string | null
  readonly given_name: string | null
  readonly family_name: string | null
}

const newestOf = compileOnce(({ patronId }: { patronId: string }) =>
  queries
    .selectFrom('sign_ins')
    .selectAll()
    .where('patron_id', '=', patronId)
    .where('undone_at_ms', 'is', null)
    .orderBy('at_ms', 'desc')
    .limit(1),
)

/** Also of one that was taken back. */
const visitorOf = compileOnce(({ patronId }: { patronId: string }) =>
  queries
    .selectFrom('sign_ins')
    .select('visitor')
    .where('patron_id', '=', patronId)
    .orderBy('at_ms', 'desc')
    .limit(1),
)

const byId = compileOnce(({ id }: { id: string }) =>
  queries.selectFrom('sign_ins').selectAll().where('id', '=', id),
)

const added = compileOnce((row: Row) =>
  queries.insertInto('sign_ins').values({
    id: row.id,
    date: row.date,
    at_ms: row.at_ms,
    last_at_ms: row.last_at_ms,
    method: row.method,
    kind: row.kind,
    level: row.level,
    room: row.room,
    visits: row.visits,
    purpose: row.purpose,
    visitor: row.visitor,
    patron_id: row.patron_id,
    station_id: row.station_id,
    undone_at_ms: null,
  }),
)

const seenAgain = compileOnce(({ id, atMs }: { id: string; atMs: number }) =>
  queries.updateTable('sign_ins').set({ last_at_ms: atMs }).where('id', '=', id),
)

const named = queries
  .selectFrom('sign_ins')
  .leftJoin('patrons', 'patrons.id', 'sign_ins.patron_id')
  .select(['sign_ins.id', 'at_ms', 'method', 'kind', 'sign_ins.level', 'sign_ins.room', 'purpose', 'visits'])
  .select(['station_id', 'title', 'given_name', 'family_name'])

/** The rows of who signed in. What writes is called inside a job of `write`. */
export function createSignInStore(database: SchoolDatabase) {
  return {
    find: (id: string): Row | undefined => database.first(byId({ id })),
    findNamed: (id: string): NamedSignIn | undefined => database.first(named.where('sign_ins.id', '=', id)),
    newestOf: (patronId: string): Row | undefined => database.first(newestOf({ patronId })),
    visitorOf: (patronId: string): number | null => database.first(visitorOf({ patronId }))?.visitor ?? null,

    add(row: Row): void {
      database.run(added(row))
    },

    seenAgain(id: string, atMs: number): void {
      database.run(seenAgain({ id, atMs }))
    },

    setPurpose(id: string, purpose: VisitPurpose): void {
      database.run(queries.updateTable('sign_ins').set({ purpose }).where('id', '=', id))
    },

    takeBack(id: string, atMs: number): void {
      database.run(queries.updateTable('sign_ins').set({ undone_at_ms: atMs }).where('id', '=', id))
    },

    /** The newest first. */
    listOf: (date: string, limit: number): NamedSignIn[] =>
      database.all(
        named
          .where('date', '=', date)
          .where('undone_at_ms', 'is', null)
          .orderBy('at_ms', 'desc')
          .orderBy('sign_ins.id', 'desc')
          .limit(limit),
      ),

    countOf: (date: string): number =>
      database.first(
        queries
          .selectFrom('sign_ins')
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .where('date', '=', date)
          .where('undone_at_ms', 'is', null),
      )?.count ?? 0,

    newest: (limit: number): NamedSignIn[] =>
      database.all(named.orderBy('at_ms', 'desc').where('undone_at_ms', 'is', null).limit(limit)),
  }
}

export type SignInStore = ReturnType<typeof createSignInStore>
