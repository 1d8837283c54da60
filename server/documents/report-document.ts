import type { DocumentTable } from './document-table.ts'

export interface MemoParagraph {
  /** In bold before the text. */
  readonly heading: string | null
  readonly text: string
}

export interface MemoSignature {
  /** Empty: it is written by hand. */
  readonly name: string
  readonly position: string
  /** Whose remark stands above it (ทราบ, เห็นชอบ); null: none is asked for. */
  readonly remark: string | null
  /** When it was signed; null: a place for the day. */
  readonly date: string | null
}

/** A memo in the cabinet's form of 2553. */
export interface Memo {
  readonly head: {
    readonly department: string
    readonly number: string
    readonly date: string
    readonly subject: string
    readonly addressee: string
    readonly enclosure: string
  }
  readonly paragraphs: readonly MemoParagraph[]
  readonly signatures: readonly MemoSignature[]
}

export const EMBLEM_TYPES = ['image/png', 'image/jpeg', 'image/svg+xml'] as const
export interface Emblem {
  readonly mediaType: (typeof EMBLEM_TYPES)[number]
  readonly content: Uint8Array
}

/** A memo with its tables behind it; what PDF and DOCX are made of. */
export interface ReportDocument {
  /** Null: the tables alone. */
  readonly memo: Memo | null
  /** Above the tables and at the foot of their pages. */
  readonly title: string
  readonly schoolName: string
  readonly tables: readonly DocumentTable[]
  /** Null: an empty space in its place. */
  readonly emblem: Emblem | null
  readonly thaiDigits: boolean
}
