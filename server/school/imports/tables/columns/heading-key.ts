import { arabicDigits } from '@pratu/protocol/digits'

/**
 * A heading without what does not tell headings apart: spaces, punctuation, case, and the slips of Thai typing that look
 * right (two เ for แ, sara am in two parts).
 */
export const headingKey = (heading: string): string =>
  arabicDigits(heading)
    .normalize('NFKC')
    .replace(/\u0e4d([\u0e48-\u0e4b]*)\u0e32/g, '$1\u0e33')
    .replaceAll('เเ', 'แ')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '')

/** The heading itself, without what stands in brackets, and its parts around a slash: `ราคา (บาท)`, `Title/ชื่อเรื่อง`. */
export function headingKeys(heading: string): string[] {
  const bare = heading.replace(/[([{（].*?[)\]}）]/g, ' ')
  const parts = bare.split(/[/\n|:]/)
  return [...new Set([heading, bare, ...(parts.length > 1 ? parts : [])].map(headingKey))].filter(
    key => key !== '',
  )
}
