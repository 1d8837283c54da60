import type { DeviceEvent } from '@pratu/protocol/device-events'
import { systemRandomness } from '../../../../../server/process/randomness.ts'
import { createCalendar } from '../../../../../server/school/calendar/calendar.ts'
import {
  type CalendarSettings,
  configuredDays,
} from '../../../../../server/school/calendar/configured-days.ts'
import type { SchoolDatabase } from '../../../../../server/school/database/open.ts'
import { createDurableAnswer } from '../../../../../server/school/durable-answer.ts'
import {
  createGateFeature,
  type GateFeature,
} from '../../../../../server/school/visits/gate/create-gate-feature.ts'
import type { Gate } from '../../../../../server/school/visits/gate/gate.ts'
import { createVersionsStore } from '../../../../../server/school/visits/gate/versions-store.ts'
import type { Visits } from '../../../../../server/school/visits/visits.ts'
import { openVisits, STATION } from '../open-visits.ts'

/** Monday to Friday, 8 to 16 o'clock. */
export const SCHOOL_DAYS: CalendarSettings = {
  openWeekdays: [1, 2, 3, 4, 5],
  opens: '08:00',
  closes: '16:00',
  closures: [],
  semesters: [],
}

export const at = (date: string, time: string): number => Date.parse(`${date}T${time}:00+07:00`)

export interface OpenGate extends Disposable {
  readonly gate: Gate
  readonly visits: Visits
  readonly changes: GateFeature['changes']
  readonly database: SchoolDatabase
  /** Through the ledger, as a station's daemon tells it. */
  tell(events: readonly DeviceEvent[], stationId?: string): Promise<void>
  staffRule(rule: {
    validFrom: string
    people: number
    passesEach: number
    outsideHours: boolean
  }): Promise<void>
  takeAway(device: string, lastDay: string): Promise<void>
  correct(correction: { validFrom: string; factor: number; device?: string }): Promise<void>
}

export function openGate(now: number, calendar: CalendarSettings = SCHOOL_DAYS): OpenGate {
  const school = openVisits({ calendar })
  school.time.advanceTo(now)
  const { database, visits, time } = school
  const feature = createGateFeature({
    ...{ database, clock: time.clock, calendar: createCalendar(configuredDays(calendar)) },
    randomness: systemRandomness,
    audit: { append: () => {}, page: () => [] },
    durably: createDurableAnswer(database, time.clock),
    stationName: () => null,
    revokedOn: () => null,
  })
  const versions = createVersionsStore(database)
  return {
    ...{ database, visits, gate: feature.gate, changes: feature.changes },
    async tell(events, stationId = STATION) {
      for (let from = 0; from < events.length; from += 5000)
        await visits.recordEvents(stationId, events.slice(from, from + 5000))
    },
    staffRule: rule =>
      database.write(() => versions.addStaffRule({ ...rule, reason: null, atMs: now, actor: 'kru' })),
    async takeAway(device, lastDay) {
      await feature.changes.counter(
        'kru',
        { stationId: STATION, device },
        { name: null, counts: true, lastDay },
      )
    },
    correct: ({ validFrom, factor, device = 'front-door' }) =>
      database.write(() =>
        versions.addCorrection({
          ...{ stationId: STATION, device, validFrom, factor, low: null, high: null },
          ...{ calibrationId: null, reason: null, atMs: now, actor: 'kru' },
        }),
      ),
    [Symbol.dispose]: () => school[Symbol.dispose](),
  }
}
