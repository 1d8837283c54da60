import type { Failure, Result } from '@pratu/protocol/failures'
import type { OutsideKind } from '../../database/tables/outside-lending.ts'
import type { Deciding, Durable } from '../../durable-answer.ts'
import type { Asked } from '../client/library-system.ts'
import type { Outcome } from './journal-store.ts'

/** What an answer of the outside system comes to. */
export type Verdict<Value> =
  | { readonly isDone: true; readonly noted: Omit<Outcome, 'state'>; readonly value: Value }
  /** `words` are those of the outside system. */
  | { readonly isDone: false; readonly failures: readonly Failure[]; readonly words: string }

/** What to tell of a transaction that is kept here, to be sent later. */
export interface Alone<Value> {
  readonly dueAtMs: number | null
  readonly value: Value
}

export interface Change<Answer, Value> {
  readonly asked: Durable
  readonly about: {
    readonly stationId: string
    readonly kind: OutsideKind
    readonly card: string
    readonly barcode: string
    readonly title: string | null
  }
  send(atMs: number): Promise<Asked<Answer>>
  judge(answer: Answer, id: string): Promise<Verdict<Value>>
  /**
   * Decides whether it may be told without an answer. `maybeDone`: the outside system was asked and may have done it, so
   * no limit keeps it from being told.
   */
  alone(id: string, asked: { maybeDone: boolean; nowMs: number }): Result<Alone<Value>>
  /** Inside the commit. */
  tell(value: Value, deciding: Deciding): void
}

export type MakeChange = <Answer, Value>(change: Change<Answer, Value>) => Promise<Result<Value>>
