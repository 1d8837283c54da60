import { createHmac } from 'node:crypto'

const MARK_LENGTH = 22

/** What was read: a record of the catalogue, or a title that somebody typed. */
export type BookAsked = { readonly recordId: string } | { readonly title: string }

/**
 * The one-way sign of a reader and a book, so that a book counts once. The same book has another sign for every reader and
 * every semester; without the semester's key, which goes when the semester is over, no sign leads to a book.
 */
export function bookMark(key: string, patronId: string, book: BookAsked): string {
  const said =
    'recordId' in book
      ? book.recordId
      : book.title.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim()
  return createHmac('sha256', key)
    .update(JSON.stringify([patronId, 'recordId' in book ? 'record' : 'title', said]))
    .digest('base64url')
    .slice(0, MARK_LENGTH)
}
