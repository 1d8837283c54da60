import { arabicDigits } from '@pratu/protocol/digits'

/** A telephone number as written; one that a spreadsheet took for a number gets back the zero that it began with. */
export function readPhone(cell: string): string | null {
  const text = arabicDigits(cell).replace(/\s+/g, ' ').trim()
  if (!/\d/.test(text)) return null
  return (/^[2-9]\d{7,8}$/.test(text) ? `0${text}` : text).slice(0, 40)
}
