import { dateOf } from '@pratu/protocol/bangkok'
import { parseDate } from '../dates.ts'
import type { OutsideDate } from './answers.ts'

/** Years of the Buddhist era are 543 ahead, and no library lends for centuries. */
const BUDDHIST_FROM = 2400
const BUDDHIST_AHEAD = 543

/** `2026-12-04`, `2026/12/04`, `20261204`; what follows is a time of day. */
const YEAR_FIRST = /^(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})(?=$|[\sT,])/
/** `04/12/2026`, `4.12.2569`. */
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?=$|[\s,])/
const SIP2_IN_UTC = /^\d{8} {3}Z\d{6}$/
const ISO_WITH_ZONE = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)$/

/** Reads a day in whatever form a library system writes it: not all write it as SIP2 has it. Null where there is none. */
export function readOutsideDate(written: string | null): OutsideDate | null {
  const text = written?.trim() ?? ''
  if (text === '') return null
  const atMs = instantOf(text)
  return { date: atMs === null ? dayOf(text) : dateOf(atMs), text }
}

/** Where it is told in which zone the day is meant: the evening in Greenwich is the next morning in Thailand. */
function instantOf(text: string): number | null {
  if (SIP2_IN_UTC.test(text)) return parseDate(text) ?? null
  const atMs = ISO_WITH_ZONE.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(atMs) ? null : atMs
}

function dayOf(text: string): string | null {
  const [, year, , month, day] = YEAR_FIRST.exec(text) ?? []
  if (year && month && day) return calendarDate(year, month, day)
  const [, first, , second, yearLast] = YEAR_LAST.exec(text) ?? []
  if (!first || !second || !yearLast) return null
  // The day comes first, unless the second cannot be a month.
  return Number(second) > 12 ? calendarDate(yearLast, first, second) : calendarDate(yearLast, second, first)
}

function calendarDate(year: string, month: string, day: string): string | null {
  const written = Number(year)
  const gregorian = written >= BUDDHIST_FROM ? written - BUDDHIST_AHEAD : written
  const date = `${String(gregorian).padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const atMs = Date.parse(`${date}T00:00:00Z`)
  // The parser lets 30 February be 2 March.
  return !Number.isNaN(atMs) && new Date(atMs).toISOString().startsWith(date) ? date : null
}
