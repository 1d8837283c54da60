/** What the host gives to the station under load, as JSON in the share. */
export interface StationPlan {
  readonly serverPort: number
  readonly administrator: { readonly userName: string; readonly password: string }
  /** With which its daemon pairs. */
  readonly enrolmentCode: string
  readonly cards: readonly { readonly code: string; readonly patronId: string }[]
  readonly books: readonly string[]
  readonly seed: number
  /** Whose processes they are; null leaves them to root. */
  readonly users: StationUsers | null
}

export interface StationUsers {
  readonly server: UserId
  readonly daemon: UserId
}

export interface UserId {
  readonly uid: number
  readonly gid: number
}

/** What somebody was told to be done: a line of JSON each, at the moment at which it was heard. */
export type Acknowledgement =
  | { readonly kind: 'borrowed'; readonly loanId: string }
  | { readonly kind: 'returned'; readonly loanId: string }
  | { readonly kind: 'spooled'; readonly passageId: string }
  | { readonly kind: 'paired' }
  /** A note of one who never asks the disk whether it lasts. */
  | { readonly kind: 'careless'; readonly note: number }
