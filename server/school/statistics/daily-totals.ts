import type { DailyTotals } from '@pratu/protocol/exchange'
import { elsewhereUntil, type LibraryDay, visitsOn } from './library-days.ts'
import { visitBasis } from './visit-basis.ts'

/** Every day by itself, on the basis that the day alone would have. */
export const dailyTotals = (days: readonly LibraryDay[], elsewhereFrom: string | null): DailyTotals[] =>
  days.map(day => {
    const { date, openMinutes, gate, signedIn, loans, byKind } = day
    const basis = visitBasis(gate, signedIn)
    return {
      date,
      openMinutes,
      sensedMinutes: gate?.sensedMinutes ?? null,
      gateEntries: gate?.entries ?? null,
      gateVisits: gate?.visits ?? null,
      estimatedVisits: gate?.estimated ?? 0,
      ...signedIn,
      visits: visitsOn(day, basis),
      basis,
      ...loans,
      ...elsewhereUntil(elsewhereFrom, date),
      byKind: [...byKind],
    }
  })
