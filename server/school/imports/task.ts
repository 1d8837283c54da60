import type { Failure } from '@pratu/protocol/failures'
import type {
  ImportCounts,
  ImportForm,
  ImportOutcome,
  ImportSubject,
  RosterSurvey,
  TableChoice,
  TableInspection,
  TableMapping,
} from '@pratu/protocol/imports'
import type { ApplyChoices } from './subject.ts'

/** The received file and what is read of it, in the import's folder. */
export const RECEIVED_FILE = 'received'
export const STAGING_FILE = 'staging.db'

/** What a process is started for; it ends with its `TaskEnd`. */
export type ImportTask = {
  readonly databaseFile: string
  /** The import's own. */
  readonly folder: string
  readonly subject: ImportSubject
  readonly importId: string
  readonly nowMs: number
} & (
  | {
      readonly do: 'read'
      readonly fileName: string
      readonly sizeBytes: number
      readonly choice: TableChoice
      /** Null: a table is only looked at. */
      readonly mapping: TableMapping | null
    }
  | {
      readonly do: 'apply'
      readonly fileName: string
      readonly form: ImportForm
      readonly mapping: TableMapping | null
      readonly choices: ApplyChoices
      readonly actor: string
    }
  /** Goes on with what an earlier process began: applies, undoes or drops it, as its row says. */
  | { readonly do: 'resume'; readonly actor: string }
  | { readonly do: 'undo'; readonly actor: string }
  /** Takes back what was applied before the process that did so died. */
  | { readonly do: 'drop'; readonly actor: string }
)

/** What a process tells; it goes on after `may-i-go-on` when it hears anything. */
export type TaskMessage =
  | { readonly tell: 'may-i-go-on' }
  | { readonly tell: 'progress'; readonly progress: number; readonly handled: number }
  | { readonly tell: 'end'; readonly end: TaskEnd }
  | { readonly tell: 'error'; readonly error: unknown }

export type TaskEnd =
  | {
      readonly state: 'mapping'
      readonly form: ImportForm
      readonly encodings: readonly string[]
      readonly table: TableInspection
    }
  | {
      readonly state: 'preview'
      readonly form: ImportForm
      readonly encodings: readonly string[]
      readonly counts: ImportCounts
      readonly roster: RosterSurvey | null
    }
  | { readonly state: 'done' | 'undone'; readonly outcome: ImportOutcome }
  /** Of an import that could not be applied: nothing of it is left. */
  | { readonly state: 'failed'; readonly failures: readonly Failure[]; readonly cause?: string }
