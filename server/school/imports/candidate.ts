import type { MarcRecord } from '@pratu/protocol/catalogue'
import type {
  ImportForm,
  ImportProblem,
  TableChoice,
  TableInspection,
  TableMapping,
} from '@pratu/protocol/imports'
import type { PatronFields } from '@pratu/protocol/patrons'

/** What one record of a file, or one row of a table, comes to. */
export type Candidate<Content> = SoundCandidate<Content> | BrokenCandidate

export interface SoundCandidate<Content> {
  /** Counts records from 1, broken ones included; of a table, the row as a spreadsheet counts rows. */
  readonly ordinal: number
  /** Remarks; they stop nothing. */
  readonly problems: readonly ImportProblem[]
  readonly content: Content
}

export interface BrokenCandidate {
  readonly ordinal: number
  /** Title or name, if it could be read that far. */
  readonly label: string | null
  /** At least one. */
  readonly problems: readonly ImportProblem[]
  readonly content?: undefined
}

/** A record to catalogue, with the items that come with it. */
export interface CatalogueContent {
  readonly marc: MarcRecord
  readonly items: readonly NewItem[]
  /** Candidates of one file with the same text are copies of one record, of which the first is made. Null for MARC. */
  readonly sameRecord: string | null
}

/** An item as a file tells of it. What is null, the school's running numbers and defaults fill in. */
export interface NewItem {
  readonly barcode: string | null
  readonly accessionNumber: string | null
  readonly copyNumber: number | null
  readonly volume: string | null
  readonly priceSatang: number | null
  readonly fundSource: string | null
  /** `2026-05-16`, common era. */
  readonly acquiredOn: string | null
  readonly note: string | null
  readonly forLoan: boolean | null
}

/** A file that was received whole. */
export interface ImportFile {
  readonly path: string
  readonly name: string
  readonly sizeBytes: number
  readonly form: ImportForm
  /** Tells how far reading is. May be called for every record; it costs nothing. */
  tellRead(bytes: number): void
  /** Tells of a character set that was met. */
  tellEncoding(name: string): void
}

/** The file as a whole cannot be taken. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused'
  readonly code: FileRefusal
  readonly params: Record<string, string | number>

  constructor(code: FileRefusal, params: Record<string, string | number> = {}) {
    super(code)
    this.code = code
    this.params = params
  }
}
export type FileRefusal =
  | 'import-file-empty'
  | 'import-form-unknown'
  | 'import-file-broken'
  | 'import-too-large'
  | 'table-old-excel'
  | 'table-too-long'
  | 'table-too-wide'
  | 'table-unsafe'
  | 'table-quote-open'

/** Reads a file as a stream, in bounded memory. A candidate that is broken is one of its values; throws `FileRefused` for the whole. */
export type ReadCandidates<Content> = (file: ImportFile) => AsyncIterable<Candidate<Content>>

/** Reads CSV and XLSX. Runs in the worker. */
export interface TableReader<Content> {
  /** Throws `FileRefused`. */
  inspect(file: ImportFile, choice: TableChoice): Promise<TableInspection>
  /** Throws `FileRefused`. */
  read(file: ImportFile, mapping: TableMapping): AsyncIterable<Candidate<Content>>
  /** Inside the transaction that begins an import: keeps the mapping for the next file with this heading. */
  remember(file: ImportFile, mapping: TableMapping): void
}

/** A person of a roster. */
export interface RosterContent {
  readonly person: PatronFields
  /** What the file says of this person; the rest of somebody who is there already stays. */
  readonly said: readonly (keyof PatronFields)[]
  /** Null: the school number becomes the first card. */
  readonly card: string | null
}
