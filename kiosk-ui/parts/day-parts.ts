/** A day of the common era, `2026-11-23`, as its three numbers. */
export interface DayParts {
  readonly year: number
  readonly month: number
  readonly day: number
}

export const partsOf = (date: string): DayParts => {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return { year, month, day }
}

export const daysInMonth = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate()

/** The date with some parts changed; the 31st becomes the last day of a shorter month. */
export const withParts = (date: string, changed: Partial<DayParts>): string => {
  const { year, month, day } = { ...partsOf(date), ...changed }
  const two = (count: number) => String(count).padStart(2, '0')
  return `${year}-${two(month)}-${two(Math.min(day, daysInMonth(year, month)))}`
}
