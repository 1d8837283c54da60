import type { Result } from '@pratu/protocol/failures'
import type { Clock } from '../../process/clock.ts'
import type { StoredTransactions } from '../circulation/terminals/stored-transactions.ts'
import type { TerminalLending } from '../circulation/terminals/terminal-lending.ts'

/** What terminals are answered from: functions of other features, and the school's names. */
export interface Sip2Needs {
  readonly clock: Clock
  /** AO of every answer. */
  readonly institution: string
  readonly currency: string
  libraryName(): string
  /** The patron of a card. */
  findByCard(card: string): string | undefined
  readonly lending: TerminalLending
  readonly stored: Pick<StoredTransactions, 'take'>
  /** Whether the PIN is right that the patron's group is asked for; null: none was given. */
  admit(patronId: string, pin: string | null, terminal: string): Promise<Result<true>>
  /** So much of one charge, or of the oldest first; refused where less is owed. */
  pay(asked: {
    patronId: string
    chargeId: string | null
    amountSatang: number
    terminal: string
  }): Promise<Result<unknown>>
  block(patronId: string, reason: string, terminal: string): Promise<Result<unknown>>
  /** Takes back what a terminal has blocked; what staff have blocked stays. */
  enable(patronId: string, terminal: string): Promise<Result<unknown>>
}
