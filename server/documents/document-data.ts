import type { LabelParts } from '@pratu/protocol/api/documents'
import type { ItemStatus } from '@pratu/protocol/catalogue'
import type { DeskCommand } from '@pratu/protocol/desk'
import type { LabelSheet, Nudge } from '@pratu/protocol/label-sheets'
import type { Label, Language } from '@pratu/protocol/scalars'
import type { SpineFacts } from './call-number-lines.ts'
import type { ReportDocument } from './report-document.ts'

/** A copy as its labels show it. */
export interface LabelledItem extends SpineFacts {
  readonly barcode: string
  readonly title: string
  /** `#rrggbb` of its shelf. */
  readonly shelfColour: string | null
}

export interface LabelsData {
  readonly items: readonly LabelledItem[]
  readonly sheet: LabelSheet
  readonly firstLabel: number
  readonly nudge: Nudge
  readonly parts: LabelParts
  readonly bands: boolean
  readonly schoolName: string
}

/** A person's name in the parts that documents need. */
export interface NameParts {
  /** คำนำหน้า. */
  readonly title: string | null
  readonly givenName: string
  readonly familyName: string
}

export interface CardHolder extends NameParts {
  /** `ป.4/2`; null for those who are in no class, whose group stands in its place. */
  readonly classroom: string | null
  readonly classNumber: number | null
  readonly groupName: string
  /** What barcode and QR code say. */
  readonly code: string
}

export interface CardsData {
  readonly schoolName: string
  readonly holders: readonly CardHolder[]
}

/** A copy as the accession register writes it. */
export interface RegisteredItem {
  readonly acquiredOn: string | null
  readonly accessionNumber: string
  readonly author: string | null
  readonly title: string
  readonly volume: string | null
  readonly copyNumber: number
  readonly publisher: string | null
  readonly place: string | null
  readonly edition: string | null
  /** Common era. */
  readonly publicationYear: number | null
  /** MARC code; years of Thai books are written in the Buddhist era. */
  readonly language: string | null
  readonly extent: string | null
  readonly callNumber: string | null
  readonly priceSatang: number | null
  readonly fundSource: string | null
  readonly note: string | null
  readonly status: ItemStatus
  readonly statusChangedOn: string | null
}

export interface RegisterData {
  readonly schoolName: string
  /** What of the register this is. */
  readonly stretch:
    | { readonly by: 'period'; readonly from: string; readonly to: string }
    | { readonly by: 'accession'; readonly from: string; readonly to: string }
  readonly items: readonly RegisteredItem[]
  readonly thaiDigits: boolean
  readonly printedOn: string
}

export interface OverdueBorrower extends NameParts {
  readonly classNumber: number | null
  readonly loans: readonly {
    readonly title: string
    readonly dueDate: string
    readonly overdueDays: number
  }[]
}

export interface OverdueData {
  readonly schoolName: string
  readonly language: Language
  readonly today: string
  readonly shortNames: boolean
  /** `classroom` null: everyone who is in no class. */
  readonly classes: readonly {
    readonly classroom: string | null
    readonly borrowers: readonly OverdueBorrower[]
  }[]
}

export interface CommandsData {
  readonly schoolName: string
  readonly language: Language
  readonly commands: readonly { readonly code: string; readonly command: DeskCommand }[]
}

export interface SignedShelf {
  readonly name: { readonly th: string; readonly en: string }
  readonly colour: string
  /** From this Dewey number up to, and not including, that; or a mark. */
  readonly from: string | null
  readonly to: string | null
  readonly mark: string | null
}

export interface SignsData {
  readonly schoolName: string
  readonly paper: 'a4' | 'a5'
  readonly shelves: readonly SignedShelf[]
}

/** A picture as a template draws it. */
export interface DocumentPicture {
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/webp'
  readonly content: Uint8Array
}

/** A knowledge tip; `en` of its texts may be empty. */
export interface TipSign {
  readonly title: Label
  readonly text: Label
  /** Where its books stand, in the colour of the shelf; null for a sign of no class. */
  readonly class: { readonly mark: string; readonly name: Label; readonly colour: string } | null
  readonly picture: DocumentPicture | null
  /** Who says it: the school, or the Office. */
  readonly from: string
}

export interface TipSignData {
  readonly paper: 'a4' | 'a5'
  readonly signs: readonly TipSign[]
}

export interface CertificatesData {
  readonly schoolName: string
  /** The school's crest. */
  readonly emblem: { readonly mediaType: string; readonly content: Uint8Array } | null
  /** Who signs; the name may be empty and is then written by hand. */
  readonly signatory: { readonly name: string; readonly position: string }
  /** `ให้ไว้ ณ วันที่ …`. */
  readonly givenOn: string
  readonly certificates: readonly {
    readonly name: string
    /** Null for who is in no class. */
    readonly classroom: string | null
    readonly reason: string
  }[]
}

/** The people of an activity, with room to sign. */
export interface AttendanceSheetData {
  readonly schoolName: string
  readonly heading: string
  readonly details: string
  readonly people: readonly {
    readonly name: string
    readonly classroom: string | null
    readonly attended: boolean
  }[]
  /** Empty lines for those who come besides. */
  readonly emptyLines: number
}

/** What each template is made of, before it is laid out. */
export interface DocumentData {
  readonly labels: LabelsData
  readonly cards: CardsData
  readonly register: RegisterData
  readonly overdue: OverdueData
  readonly commands: CommandsData
  readonly signs: SignsData
  readonly 'tip-sign': TipSignData
  readonly report: ReportDocument
  readonly certificate: CertificatesData
  readonly 'attendance-sheet': AttendanceSheetData
  /** A bare page: what the renderer costs by itself. */
  readonly empty: Record<string, never>
}

/** The templates, each a file in `templates/`. */
export type Template = keyof DocumentData
