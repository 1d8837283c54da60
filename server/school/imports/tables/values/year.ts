import { arabicDigits } from '@pratu/protocol/digits'
import { nothing, type Read, wrong } from './read-value.ts'

const BUDDHIST_YEARS = 543
/** ไม่ปรากฏปีที่พิมพ์, as catalogues say that a book does not tell its year. */
const UNKNOWN = /^[[(]?(ม\.?\s*ป\.?\s*ป\.?|n\.?\s*d\.?|-+|ไม่ปรากฏ.*|ไม่ระบุ.*|ไม่มี.*)[\])]?$/i

export const isBuddhist = (year: number): boolean => year >= 2400 && year <= 2700

/** A year of the common era from one of either era. */
export const commonEra = (year: number): number => (isBuddhist(year) ? year - BUDDHIST_YEARS : year)

/**
 * The year of publication: `2560`, `พ.ศ. ๒๕๖๐`, `[2560?]`, `c1999`, `2560-2562` (the first). Two digits may mean either
 * era, so they are not guessed at.
 */
export function readYear(cell: string): Read<number> {
  const text = arabicDigits(cell).trim()
  if (text === '' || UNKNOWN.test(text)) return nothing
  const years = [...text.matchAll(/(?<!\d)\d{4}(?!\d)/g)].map(([digits]) => Number(digits))
  const year = years.find(found => isBuddhist(found) || (found >= 1500 && found <= 2200))
  if (year !== undefined) return { value: commonEra(year) }
  return wrong(/^\D*\d{2}\D*$/.test(text) ? 'year-ambiguous' : 'year-wrong')
}
