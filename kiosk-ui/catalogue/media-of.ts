import type { PublicRecord } from '@pratu/protocol/api/catalogue'
import type { RecordFile } from '@pratu/protocol/catalogue'

/** What of a record is heard, seen or read without the shelf. */
interface Media {
  readonly played: readonly RecordFile[]
  readonly documents: readonly RecordFile[]
  /** A page elsewhere. */
  readonly page: string | null
}

export const mediaOf = ({ files, onlineUrl }: Pick<PublicRecord, 'files' | 'onlineUrl'>): Media => ({
  played: files.filter(({ kind }) => kind === 'sound' || kind === 'video'),
  documents: files.filter(({ kind }) => kind === 'document'),
  // Whatever a record says, only a page can be opened.
  page: onlineUrl !== null && /^https?:\/\//i.test(onlineUrl) ? onlineUrl : null,
})

export const hasMedia = ({ played, documents, page }: Media): boolean =>
  played.length + documents.length > 0 || page !== null
