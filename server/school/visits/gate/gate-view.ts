import { addDays, dateOf } from '@pratu/protocol/bangkok'
import { FIRST_STAFF_RULE, type GateView } from '@pratu/protocol/gate'
import type { SemesterDates } from '@pratu/protocol/semester'
import type { Calendar } from '../../calendar/calendar.ts'
import type { Gate } from './gate.ts'
import type { GateNeeds } from './gate-needs.ts'
import { inForce } from './versions.ts'

/** In a break, the semester before it is shown; the longest break is shorter than this. */
const DAYS_LOOKED_BACK = 200

export interface GateViewNeeds extends Pick<GateNeeds, 'counters' | 'versions' | 'settings' | 'clock'> {
  readonly gate: Gate
  readonly calendar: Pick<Calendar, 'semesters'>
  /** The name of a station; null for one that was never known. */
  stationName(stationId: string): string | null
}

export const createGateView =
  ({ gate, calendar, counters, versions, settings, clock, stationName }: GateViewNeeds) =>
  (asked: { readonly from: string; readonly to: string } | null): GateView => {
    const today = dateOf(clock.now())
    const semester = asked ? null : presentSemester(calendar, today)
    const { from, to } = asked ?? semester ?? { from: today, to: today }
    const corrections = versions.corrections()
    const staffRules = versions.staffRules()
    const { people, passesEach, outsideHours } = inForce(staffRules, today) ?? FIRST_STAFF_RULE
    return {
      ...{ from, to, semester },
      ...gate.period(from, to),
      gaps: gate.gaps(from, to),
      counterGaps: gate.counterGaps(from, to),
      counters: counters.all().map(counter => ({
        ...counter,
        station: stationName(counter.stationId) ?? counter.device,
        correction:
          inForce(
            corrections.filter(
              ({ stationId, device }) => stationId === counter.stationId && device === counter.device,
            ),
            today,
          ) ?? null,
      })),
      staffRule: { people, passesEach, outsideHours },
      staffRules,
      settings: settings.current(),
    }
  }

const presentSemester = (calendar: GateViewNeeds['calendar'], today: string): SemesterDates | null =>
  calendar.semesters(addDays(today, -DAYS_LOOKED_BACK), today).at(-1) ?? null
