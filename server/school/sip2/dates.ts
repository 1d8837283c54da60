const OFFSET_MS = 7 * 3_600_000
const FORM = /^(\d{4})(\d\d)(\d\d)([ A-Z]{4})(\d\d)(\d\d)(\d\d)$/
export const DATE_LENGTH = 18

/** An instant as `YYYYMMDD    HHMMSS` in Thailand's time; blanks for none. */
export const formatDate = (atMs: number | null): string => {
  if (atMs === null) return ' '.repeat(DATE_LENGTH)
  const [date = '', time = ''] = new Date(atMs + OFFSET_MS).toISOString().slice(0, 19).split('T')
  return `${date.replaceAll('-', '')}    ${time.replaceAll(':', '')}`
}

/**
 * Undefined for what has not the form of a date. Null for blanks, and for digits that are no day of a calendar: terminals
 * that have no clock send zeros. `Z` is UTC; any other zone is taken for Thailand's.
 */
export function parseDate(text: string): number | null | undefined {
  if (text.trim() === '' && text.length === DATE_LENGTH) return null
  const [, year, month, day, zone = '', hour, minute, second] = FORM.exec(text) ?? []
  if (second === undefined) return undefined
  const utcMs = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  // The parser lets 30 February be 2 March.
  if (Number.isNaN(utcMs) || new Date(utcMs).getUTCDate() !== Number(day)) return null
  return zone.trim() === 'Z' ? utcMs : utcMs - OFFSET_MS
}
