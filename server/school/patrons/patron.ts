import type { PatronGreeting } from '@pratu/protocol/lending'

/** A patron with the terms of the group. */
export interface Patron {
  readonly id: string
  readonly groupId: string
  readonly level: string | null
  readonly room: string | null
  /** What a screen in a public room may show. */
  readonly greeting: PatronGreeting
  readonly loanLimit: number
  readonly loanDays: number
  readonly renewalLimit: number
  readonly blocked: boolean
  /** Has left the school, or was forgotten. */
  readonly left: boolean
  /** The last day on which the patron may borrow. */
  readonly expiresOn: string | null
}
