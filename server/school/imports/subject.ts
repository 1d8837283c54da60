import type {
  DuplicateChoice,
  ImportMatch,
  ImportProblem,
  KeptByUndo,
  RosterSurvey,
} from '@pratu/protocol/imports'

/** Something by which two are recognised as the same. */
export interface Key {
  readonly by: ImportMatch
  readonly value: string
}

/** How a candidate is shown and recognised. */
export interface Introduction {
  readonly label: string
  readonly detail: string | null
  readonly itemCount: number
  /** The strongest first. */
  readonly keys: readonly Key[]
  /** Remarks that only the school's own data give rise to: a barcode that is taken. */
  readonly problems: readonly ImportProblem[]
}

export interface ApplyChoices {
  readonly duplicates: DuplicateChoice
  readonly copies: number
  /** Of a roster: pupils of its classes who are not in it have left. */
  readonly missingHaveLeft: boolean
  /** Of a roster: classes that the school's list of levels has not are added to it. */
  readonly addLevels: boolean
}

export interface AppliedTo {
  readonly importId: string
  readonly nowMs: number
  readonly choices: ApplyChoices
  /**
   * The id of what the candidate is the same as: found again now, by its keys, in what the school has, among it what
   * this import has just added. Null: it is new.
   */
  readonly sameAs: string | null
  /** It is a further copy of a record that this import added: whatever is chosen for duplicates, its items go there. */
  readonly isCopy: boolean
  /** The id to give to what is added: the same whenever this candidate is applied. */
  readonly newId: string
}

export interface Deed {
  readonly did: 'added' | 'merged' | 'skipped'
  readonly itemsAdded: number
}

/**
 * What an import is of. Lives in the worker, on the worker's connection; `apply` and `undo` run inside a transaction and
 * must not await.
 */
export interface Subject<Content> {
  introduce(content: Content): Introduction
  /** What the school has under this key. */
  find(key: Key): { readonly id: string; readonly label: string } | undefined
  /** Where candidates may be copies of an earlier one (keys by `row`): whether this is there. */
  has?(id: string): boolean
  /** At the beginning and at the end of every transaction in which it applies. */
  begin?(): void
  end?(): void
  apply(content: Content, to: AppliedTo): Deed
  /** Once a file is read: what a roster tells of those who are not in it. `contents`: of its sound candidates, in order. */
  survey?(contents: Iterable<Content>): RosterSurvey
  /** In the transaction, after the last candidate was applied: does what the survey told. */
  finish?(contents: Iterable<Content>, to: Omit<AppliedTo, 'sameAs' | 'isCopy' | 'newId'>): void
  /**
   * Takes back a part of an import: at most `limit` things, those after `after` in an order of its own (0 at first).
   * `next` is where to go on, null at the end. What cannot be taken back is `kept`, and stays as it is.
   */
  undo(part: { importId: string; after: number; limit: number; nowMs: number }): {
    readonly next: number | null
    readonly kept: readonly KeptByUndo[]
  }
}
