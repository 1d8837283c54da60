import type { Receipt } from '@pratu/protocol/receipts'
import { thaiWords } from '../../parts/thai-words.ts'
import { fullDay } from '../../words/dates.ts'
import type { ReceiptWords } from './words.ts'

export type LineStyle = 'school' | 'title' | 'due' | 'text'

/** A line of the slip; `rule` is a line drawn across. */
export type ReceiptLine =
  | { readonly style: 'rule' }
  | { readonly style: LineStyle; readonly text: string; readonly indent?: true }

/** Books that a slip of paper lists before it counts the rest. */
const LISTED = 24

/** What the slip says, from the top. Nobody's name is on it: slips are left lying about. */
export const receiptLines = (receipt: Receipt, schoolName: string, words: ReceiptWords): ReceiptLine[] => {
  const listed = receipt.books.slice(0, LISTED)
  const rest = receipt.books.length - listed.length
  const days = [...new Set(listed.map(({ dueDate }) => dueDate))].sort()
  return [
    { style: 'school', text: schoolName },
    { style: 'title', text: words.t('receipt.title') },
    { style: 'text', text: words.t('receipt.lent', { day: fullDay(words, receipt.lentOn) }) },
    { style: 'rule' },
    ...days.flatMap(day => [
      { style: 'due' as const, text: words.t('receipt.due', { day: fullDay(words, day) }) },
      ...listed
        .filter(({ dueDate }) => dueDate === day)
        .map(({ title }) => ({ style: 'text' as const, text: `• ${title}`, indent: true as const })),
    ]),
    ...(rest > 0 ? [{ style: 'text' as const, text: words.t('receipt.more', { count: rest }) }] : []),
    { style: 'rule' },
    { style: 'text', text: words.t('receipt.thanks') },
  ]
}

/** Breaks a text between its words, Thai ones too, so that no line is wider than `most`. */
export const wrap = (text: string, most: number, widthOf: (text: string) => number): string[] => {
  const lines: string[] = []
  let line = ''
  for (const word of thaiWords(text).flatMap(part => part.split(/(?<=\s)/))) {
    if (line !== '' && widthOf((line + word).trimEnd()) > most) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += word
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()]
}

/** Dots that are darker than this are printed: thin strokes of Thai letters must not break. */
const DARK = 170

/** Red, green, blue and opacity of dots → one bit a dot, the leftmost in the highest bit of a byte, 1 for black. */
export const packDots = (data: Uint8ClampedArray): Uint8Array<ArrayBuffer> => {
  const dots = new Uint8Array(data.length / 32)
  for (let dot = 0; dot < dots.length * 8; dot += 1) {
    const isDark = (data[dot * 4] ?? 255) < DARK
    if (isDark) dots[dot >> 3] = (dots[dot >> 3] ?? 0) | (0x80 >> (dot & 7))
  }
  return dots
}
