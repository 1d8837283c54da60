import type { Account } from './accounts.ts'

/** What a connection remembers of its terminal. */
export interface TerminalSession {
  readonly account: Account
  /** The patron whose PIN was right, until the terminal says that they went or names another. */
  admittedPatronId: string | null
}
