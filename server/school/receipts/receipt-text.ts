import type { Receipt } from '@pratu/protocol/receipts'
import { RECEIPT_WORDS, receiptDay } from './receipt-words.ts'

/** What a QR code holds that a phone reads from a screen at arm's length: 97 modules a side, with error correction M. */
export const QR_BYTES = 620

const TITLE_LETTERS = [60, 45, 32, 24, 18]

const letters = new Intl.Segmenter('th', { granularity: 'grapheme' })

/** Thai vowels and tone marks stay with their consonants. */
const shorten = (title: string, most: number): string => {
  const parts = [...letters.segment(title)]
  if (parts.length <= most) return title
  return `${parts
    .slice(0, most - 1)
    .map(({ segment }) => segment)
    .join('')
    .trimEnd()}…`
}

const bytesOf = (text: string): number => Buffer.byteLength(text)

/** Titles under the day on which they are due, the earliest first. */
export const byDueDate = ({ books }: Pick<Receipt, 'books'>): (readonly [string, string[]])[] => {
  const days = Map.groupBy(books, ({ dueDate }) => dueDate)
  return [...days]
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([day, due]) => [day, due.map(({ title }) => title)] as const)
}

/** A receipt as plain text for a QR code: titles are shortened, and at last the latest left to a count, until it fits. */
export function receiptText(receipt: Receipt, schoolName: string): string {
  const words = RECEIPT_WORDS[receipt.language]
  const compose = (shown: number, most: number): string => {
    const books = receipt.books.slice(0, shown)
    const rest = receipt.books.length - shown
    return [
      shorten(schoolName, 40),
      words.lent(receiptDay(words, receipt.lentOn)),
      ...byDueDate({ books }).flatMap(([day, titles]) => [
        words.due(receiptDay(words, day)),
        ...titles.map(title => `- ${shorten(title, most)}`),
      ]),
      ...(rest > 0 ? [words.more(rest)] : []),
    ].join('\n')
  }
  const shortest = TITLE_LETTERS.at(-1) ?? 1
  const texts = [
    ...TITLE_LETTERS.map(most => () => compose(receipt.books.length, most)),
    ...receipt.books.map((_, left) => () => compose(receipt.books.length - 1 - left, shortest)),
  ]
  for (const text of texts) {
    const candidate = text()
    if (bytesOf(candidate) <= QR_BYTES) return candidate
  }
  return compose(0, shortest)
}
