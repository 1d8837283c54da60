import type {
  ImportForm,
  ImportOutcome,
  ImportSubject,
  KeptByUndo,
  PastImport,
} from '@pratu/protocol/imports'
import type { Selectable } from 'kysely'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import type { CatalogueTables } from '../database/tables/catalogue.ts'
import type { ApplyChoices } from './subject.ts'

type Row = Selectable<CatalogueTables['imports']>
export type StoredState = Row['state']

/** An import that was begun to be applied. */
export interface StoredImport {
  readonly id: string
  readonly subject: ImportSubject
  readonly fileName: string
  readonly form: ImportForm
  readonly state: StoredState
  readonly outcome: ImportOutcome
  readonly choices: ApplyChoices
  readonly progress: number
  readonly kept: readonly KeptByUndo[]
  /** All it wrote bears this time. */
  readonly doneAtMs: number
  readonly doneBy: string
  readonly undoneAtMs: number | null
}

/** Kept ones that are listed; all are counted. */
const KEPT_LISTED = 500
const PAST_LISTED = 200

export function createImportStore(database: SchoolDatabase) {
  return {
    find(id: string): StoredImport | undefined {
      const row = database.first(queries.selectFrom('imports').selectAll().where('id', '=', id))
      return row && storedOf(row)
    },

    /** Begun by a process that did not live to the end. */
    unfinished: (): StoredImport[] =>
      database
        .all(
          queries.selectFrom('imports').selectAll().where('state', 'in', ['applying', 'undoing', 'dropping']),
        )
        .map(storedOf),

    past(subject: ImportSubject | undefined): PastImport[] {
      let found = queries
        .selectFrom('imports')
        .selectAll()
        .where('state', '!=', 'dropping')
        .orderBy('done_at_ms', 'desc')
        .limit(PAST_LISTED)
      if (subject) found = found.where('subject', '=', subject)
      return database.all(found).map(row => {
        const { id, fileName, form, outcome, doneAtMs, doneBy, undoneAtMs, ...stored } = storedOf(row)
        const state = stored.state as PastImport['state']
        return { id, subject: stored.subject, fileName, form, state, outcome, doneAtMs, doneBy, undoneAtMs }
      })
    },

    /** Inside a transaction, like all that follow. */
    begin(stored: Omit<StoredImport, 'state' | 'progress' | 'kept' | 'undoneAtMs'>): void {
      database.run(
        queries.insertInto('imports').values({
          id: stored.id,
          subject: stored.subject,
          file_name: stored.fileName,
          form: stored.form,
          state: 'applying',
          counts: JSON.stringify(stored.outcome),
          choices: JSON.stringify(stored.choices),
          done_at_ms: stored.doneAtMs,
          done_by: stored.doneBy,
          undone_at_ms: null,
        }),
      )
    },

    go(id: string, to: { state: StoredState; progress: number; outcome: ImportOutcome }): void {
      database.run(
        queries
          .updateTable('imports')
          .set({ state: to.state, progress: to.progress, counts: JSON.stringify(to.outcome) })
          .where('id', '=', id),
      )
    },

    keep(id: string, kept: readonly KeptByUndo[]): void {
      database.run(
        queries
          .updateTable('imports')
          .set({ kept: JSON.stringify(kept.slice(0, KEPT_LISTED)) })
          .where('id', '=', id),
      )
    },

    noteUndone(id: string, atMs: number): void {
      database.run(queries.updateTable('imports').set({ undone_at_ms: atMs }).where('id', '=', id))
    },

    remove(id: string): void {
      database.run(queries.deleteFrom('imports').where('id', '=', id))
    },
  }
}

export type ImportStore = ReturnType<typeof createImportStore>

const storedOf = (row: Row): StoredImport => ({
  id: row.id,
  subject: row.subject,
  fileName: row.file_name,
  form: row.form as ImportForm,
  state: row.state,
  outcome: JSON.parse(row.counts) as ImportOutcome,
  choices: JSON.parse(row.choices) as ApplyChoices,
  progress: row.progress,
  kept: JSON.parse(row.kept) as KeptByUndo[],
  doneAtMs: row.done_at_ms,
  doneBy: row.done_by,
  undoneAtMs: row.undone_at_ms,
})
