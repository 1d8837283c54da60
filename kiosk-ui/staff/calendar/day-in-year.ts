import type { CalendarYear } from '@pratu/protocol/calendar'

/** Where a form for a day begins: today, or the first day of another year. */
export const dayInYear = ({ from, to, today }: CalendarYear): string =>
  from <= today && today <= to ? today : from
