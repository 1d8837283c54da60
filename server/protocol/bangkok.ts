/** Days and hours as Thailand lives them: UTC+7 all year, no daylight saving time, so plain arithmetic is exact. */

const OFFSET_MS = 7 * 3_600_000
export const HOUR_MS = 3_600_000
export const DAY_MS = 86_400_000

/** The day of an instant, `2026-11-23`. */
export const dateOf = (atMs: number): string => new Date(atMs + OFFSET_MS).toISOString().slice(0, 10)

/** Midnight in Bangkok at which `date` begins. */
export const startOfDay = (date: string): number => Date.parse(`${date}T00:00:00Z`) - OFFSET_MS

/** The full hour in which an instant lies, as its first millisecond. */
export const startOfHour = (atMs: number): number => Math.floor(atMs / HOUR_MS) * HOUR_MS

/** Hour of the day, 0 to 23. */
export const hourOf = (atMs: number): number => new Date(atMs + OFFSET_MS).getUTCHours()

/** Minutes since midnight, 0 to 1439. */
export const minuteOfDay = (atMs: number): number => Math.floor((atMs - startOfDay(dateOf(atMs))) / 60_000)

/** 0 is Sunday, as in `Date`. */
export const weekdayOf = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay()

export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)

/** Whole days from one date to another; negative when `to` lies before. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)
