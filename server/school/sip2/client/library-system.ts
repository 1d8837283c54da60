import type { SUPPORTED_MESSAGES } from '../messages/status.ts'
import type { CheckinAnswer, HoldAnswer, ItemAnswer, LoanAnswer, PatronAnswer } from './answers.ts'

/** What came of asking the outside library system. */
export type Asked<Value> =
  | { readonly outcome: 'answered'; readonly value: Value }
  /** Nothing was sent: there is no connection now. */
  | { readonly outcome: 'away' }
  /** Nothing was sent: its 98 says that it knows no such request, or wants none. */
  | { readonly outcome: 'not-offered' }
  /** It was sent and no answer came, so a change may have been done: ask after it before repeating it. */
  | { readonly outcome: 'unanswered' }

export type RequestName = (typeof SUPPORTED_MESSAGES)[number]

/** What the outside system's 98 says of it. */
export interface Offers {
  /** Requests that it can answer, of BX. */
  readonly requests: ReadonlySet<RequestName>
  readonly checkout: boolean
  readonly checkin: boolean
  readonly renewal: boolean
  /** It takes later what happened while it was away. */
  readonly offline: boolean
  readonly institution: string
  readonly libraryName: string | null
}

/** What has happened already, while the outside system was away: the due date that the patron was told. */
export interface Happened {
  readonly dueAtMs: number
}

export interface LoanRequest {
  readonly card: string
  readonly pin: string | null
  readonly barcode: string
  readonly atMs: number
  readonly happened: Happened | null
}

/** One of the patron's lists, or none of them. */
export type PatronList = 'charged' | 'holds' | 'unavailable-holds' | 'none'

export interface HoldRequest {
  readonly card: string
  readonly pin: string | null
  readonly mode: 'add' | 'delete'
  readonly barcode: string | null
  readonly titleId: string | null
}

/**
 * The outside library system as one kiosk sees it. Requests are sent one at a time, in the order in which they are made.
 * Promises never reject for what the network or the other side does.
 */
export interface LibrarySystem {
  /** Connected, logged in, and its 98 says that it is on line. */
  isHere(): boolean
  /** Of the last time that it was here; null before. */
  offers(): Offers | null
  /** By 63, or by 23 where that is all there is: then no list and no counts. */
  patron(asked: { card: string; pin: string | null; list: PatronList }): Promise<Asked<PatronAnswer>>
  item(barcode: string): Promise<Asked<ItemAnswer>>
  /** Never renews by itself what the patron has already, as far as the other side listens. */
  checkout(asked: LoanRequest): Promise<Asked<LoanAnswer>>
  checkin(asked: {
    barcode: string
    atMs: number
    happened: boolean
    /** The loan came to nothing; who does not listen takes it for an ordinary return. */
    cancel?: boolean
  }): Promise<Asked<CheckinAnswer>>
  renew(asked: LoanRequest): Promise<Asked<LoanAnswer>>
  hold(asked: HoldRequest): Promise<Asked<HoldAnswer>>
  /** Says that the patron has gone, where the other side listens to it; nothing depends on it. */
  endSession(card: string): Promise<void>
}

/** Why the outside system is not here. */
export type Trouble =
  /** No computer answers under its address, or there is no such name. */
  | 'unreachable'
  /** The computer is there, and nothing listens on the port. */
  | 'refused'
  /** It takes the connection, or took it, and does not answer. */
  | 'silent'
  /** It closed the connection. */
  | 'closed'
  /** It does not know the user or the password. */
  | 'login-refused'
  /** Its certificate is not to be trusted, or it speaks no TLS. */
  | 'tls'
  /** What comes from there cannot be read: the encoding differs, or it is no SIP2. */
  | 'unreadable'
  /** Its 98 says that it is not on line. */
  | 'not-online'

export interface LinkState {
  readonly stationId: string
  readonly isHere: boolean
  /** Since when it is here, or away. */
  readonly sinceAtMs: number
  /** What the last try came to; null while it is here, or while the first try is under way. */
  readonly trouble: Trouble | null
}

/** One library system for each kiosk's station, opened at first use, kept, closed at stop. */
export interface LibrarySystems {
  of(stationId: string): LibrarySystem
  /** Calls when a station has found the outside system, or found it again. */
  onHere(listener: (stationId: string) => void): void
  /** Of the stations that have used it since the start. */
  states(): readonly LinkState[]
  /** Resolves when all connections are closed; what still waits is answered before. */
  stop(): Promise<void>
}
