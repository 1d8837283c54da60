import type { LibraryDay } from '../../../../../server/school/statistics/library-days.ts'

/** A day on which `visits` people passed the gate and `signedIn` signed in; open and sensed throughout, unless told. */
export function libraryDay(
  date: string,
  { visits = 0, signedIn = 0, loans = 0, counts = true, sensedMinutes = 540 } = {},
): LibraryDay {
  return {
    date,
    calendarOpen: counts,
    openMinutes: counts ? 540 : 0,
    counts,
    gate: { date, openMinutes: 540, sensedMinutes, entries: visits, staffPasses: 0, visits, estimated: 0 },
    signedIn: { identified: signedIn, classVisits: 0, classHeadcount: 0, anonymous: 0 },
    byKind: [],
    loans: { loans, renewals: 0, returns: 0, classSetLoans: 0, selfServiceLoans: 0 },
  }
}
