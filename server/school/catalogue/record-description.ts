import type { RecordFormat } from '@pratu/protocol/catalogue'
import type { DeweyClass } from '@pratu/protocol/lending'

/** What a MARC record says, as far as lists, screens and rules ask. Made by `describeRecord`. */
export interface RecordDescription {
  /** 245 $a $b $n $p without ISBD's closing signs. */
  readonly title: string
  /** The main entry (100, 110, 111), or the statement of responsibility (245 $c). */
  readonly author: string | null
  /** The first valid ISBN as thirteen digits. */
  readonly isbn: string | null
  /** 001. */
  readonly controlNumber: string | null
  /** A Dewey number (`523.4`) or the school's mark (`น`). */
  readonly classification: string | null
  readonly shelfMark: string | null
  /** As it stands on the spine. */
  readonly callNumber: string | null
  readonly deweyClass: DeweyClass
  /** MARC code: `tha`, `eng`. */
  readonly language: string | null
  readonly format: RecordFormat
  readonly edition: string | null
  readonly place: string | null
  readonly publisher: string | null
  /** Common era, whatever era the record writes. */
  readonly publicationYear: number | null
  readonly extent: string | null
  readonly series: string | null
  readonly subjects: readonly string[]
  readonly summary: string | null
  readonly onlineUrl: string | null
}
