import type { ReconciliationRow } from '@pratu/protocol/statistics'
import { gateVisitsOf, type LibraryDay, signedInVisitsOf, sumOf, sumSignedIn } from './library-days.ts'
import type { GateDay } from './statistics-needs.ts'
import { monthOf, monthsOf } from './stretches.ts'

/** Month by month, one with nothing in it among them. */
export function reconciliation(
  { days, hasCounter }: { readonly days: readonly LibraryDay[]; readonly hasCounter: boolean },
  { from, to }: { readonly from: string; readonly to: string },
): ReconciliationRow[] {
  const byMonth = Map.groupBy(days, ({ date }) => monthOf(date))
  return monthsOf(from, to).map(month => {
    const ofMonth = byMonth.get(month) ?? []
    const ofGate = (figure: (day: GateDay) => number) =>
      hasCounter ? sumOf(ofMonth, ({ gate }) => (gate ? figure(gate) : 0)) : null
    return {
      month,
      openMinutes: sumOf(ofMonth, ({ openMinutes }) => openMinutes),
      sensedMinutes: ofGate(day => day.sensedMinutes),
      gateEntries: ofGate(day => day.entries),
      staffPasses: ofGate(day => day.staffPasses),
      estimated: ofGate(day => day.estimated),
      gateVisits: gateVisitsOf(ofMonth, hasCounter),
      ...sumSignedIn(ofMonth),
      signedInVisits: signedInVisitsOf(ofMonth),
    }
  })
}
