import type { PatronProblem } from '../messages/patron-status.ts'

/** A day as the outside library system writes it. */
export interface OutsideDate {
  /** `YYYY-MM-DD` in Thailand; null where nobody can tell which day is meant. */
  readonly date: string | null
  /** As it came, to be shown when there is nothing better. */
  readonly text: string
}

export interface Amount {
  /** As it came: `25.00`. */
  readonly amount: string
  /** ISO 4217, where it was told. */
  readonly currency: string | null
}

interface Answer {
  /** What the other side wants to be shown, in its own words; empty ones are left out. */
  readonly messages: readonly string[]
}

export interface PatronAnswer extends Answer {
  readonly card: string
  readonly isKnown: boolean
  /** Null where the other side says nothing of it. */
  readonly isPinRight: boolean | null
  readonly name: string | null
  /** All that is denied or wrong. */
  readonly problems: readonly PatronProblem[]
  /** Those of them that keep the patron from borrowing: holds, recalls and renewals that are denied do not. */
  readonly blocks: readonly PatronProblem[]
  /** Null where the other side does not count. */
  readonly counts: {
    readonly charged: number | null
    readonly overdue: number | null
    readonly holds: number | null
    readonly unavailableHolds: number | null
    readonly fines: number | null
  }
  readonly loanLimit: number | null
  readonly holdLimit: number | null
  /** Null for nothing: some systems leave out a zero. */
  readonly owed: Amount | null
  /** The list that was asked for, as the other side writes it: barcodes with most, with some a title after it. */
  readonly listed: readonly string[]
}

export type CirculationStatus =
  | 'other'
  | 'on-order'
  | 'available'
  | 'charged'
  | 'charged-until-recall'
  | 'in-process'
  | 'recalled'
  | 'hold-shelf'
  | 'to-reshelve'
  | 'in-transit'
  | 'claimed-returned'
  | 'lost'
  | 'missing'

export interface ItemAnswer extends Answer {
  readonly barcode: string
  readonly isKnown: boolean
  readonly title: string | null
  readonly status: CirculationStatus
  readonly dueDate: OutsideDate | null
  readonly queueLength: number | null
  /** Where it stands, in the other side's words. */
  readonly location: string | null
}

export interface LoanAnswer extends Answer {
  readonly isDone: boolean
  /** It was renewed rather than lent. */
  readonly isRenewal: boolean
  readonly card: string
  readonly barcode: string
  readonly title: string | null
  readonly dueDate: OutsideDate | null
  /** Null where the other side says nothing of it, as most do when it is done. */
  readonly isPatronKnown: boolean | null
  readonly isPinRight: boolean | null
  readonly fee: Amount | null
  /** Whether the tag that keeps the item in shall be switched off; null where the other side does not know. */
  readonly desensitise: boolean | null
}

export type AlertType = 'hold-here' | 'hold-elsewhere' | 'hold-for-another-library' | 'send-on' | 'other'

export interface CheckinAnswer extends Answer {
  readonly isDone: boolean
  readonly barcode: string
  readonly title: string | null
  /** Whose it was, where the other side says it. */
  readonly card: string | null
  /** Whether the tag that keeps the item in shall be switched on. */
  readonly resensitise: boolean
  /** Somebody must look at the item; null where nobody must. */
  readonly alert: AlertType | null
  readonly location: string | null
  readonly sortBin: string | null
}

export interface HoldAnswer extends Answer {
  readonly isDone: boolean
  readonly isAvailable: boolean
  readonly barcode: string | null
  readonly title: string | null
  readonly queuePosition: number | null
  readonly pickUpLocation: string | null
}
