import type { Endpoint } from '@pratu/protocol/endpoint'
import { createCalendar } from '../../../../server/school/calendar/calendar.ts'
import { type CalendarSettings, configuredDays } from '../../../../server/school/calendar/configured-days.ts'
import { openDatabase, type SchoolDatabase } from '../../../../server/school/database/open.ts'
import { queries } from '../../../../server/school/database/queries.ts'
import { createHappenings, type Happenings } from '../../../../server/school/happenings.ts'
import { createCountersStore } from '../../../../server/school/visits/gate/counters-store.ts'
import { createGate } from '../../../../server/school/visits/gate/gate.ts'
import { createSensingStore } from '../../../../server/school/visits/gate/sensing-store.ts'
import { createGateSettings } from '../../../../server/school/visits/gate/settings.ts'
import { createVersionsStore } from '../../../../server/school/visits/gate/versions-store.ts'
import { createVisits, type Visits } from '../../../../server/school/visits/visits.ts'
import type { Api, Asked } from '../../../../server/web/mount.ts'
import { createSchoolTime, type SchoolTime } from '../../../fakes/school-time.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

export const MONDAY_NOON = Date.parse('2026-11-23T12:00:00+07:00')
export const STATION = '0190c4a2-0000-7000-8000-00000000aaaa'

export const EVERY_DAY: CalendarSettings = {
  openWeekdays: [0, 1, 2, 3, 4, 5, 6],
  opens: '07:30',
  closes: '16:30',
  closures: [],
  semesters: [],
}

export interface OpenVisits extends Disposable {
  readonly visits: Visits
  readonly database: SchoolDatabase
  readonly happenings: Happenings
  readonly time: SchoolTime
  /** As after a restart of the server, on the same file. */
  reopen(): Visits
}

export function openVisits(
  options: { clockTrusted?: boolean; calendar?: CalendarSettings } = {},
): OpenVisits {
  const folder = temporaryFolder()
  const time = createSchoolTime(MONDAY_NOON)
  const happenings = createHappenings()
  const database = openDatabase(folder.file('school.sqlite'))
  const calendar = createCalendar(configuredDays(options.calendar ?? EVERY_DAY))
  const doors = createGate({
    ...{ clock: time.clock, calendar },
    counters: createCountersStore(database, () => null),
    sensing: createSensingStore(database),
    versions: createVersionsStore(database),
    settings: createGateSettings(database),
  })
  const create = () =>
    createVisits({
      database,
      clock: time.clock,
      happenings,
      calendar,
      doors,
      clockTrusted: () => options.clockTrusted ?? false,
    })
  return {
    visits: create(),
    database,
    happenings,
    time,
    reopen: create,
    [Symbol.dispose]() {
      database.close()
      folder[Symbol.dispose]()
    },
  }
}

/** Totals by hour, counter and direction: as they are kept, and as the ledger says they must be. */
export function totalsOf(database: SchoolDatabase) {
  const kept = database
    .all(queries.selectFrom('passage_hours').selectAll().where('passages', '!=', 0))
    .map(row => [row.hour_at_ms, row.station_id, row.device, row.direction, row.passages].join(' '))
  const counted = new Map<string, number>()
  for (const row of ledgerOf(database)) {
    if (row.at_ms === null) continue
    const hour = row.at_ms - (row.at_ms % 3_600_000)
    const key = [hour, row.station_id, row.device, row.direction].join(' ')
    counted.set(key, (counted.get(key) ?? 0) + 1)
  }
  return { kept: kept.sort(), counted: [...counted].map(([key, passages]) => `${key} ${passages}`).sort() }
}

export const ledgerOf = (database: SchoolDatabase) =>
  database.all(queries.selectFrom('passages').selectAll().orderBy('id'))

export const coverageOf = (database: SchoolDatabase) =>
  database.all(queries.selectFrom('coverage').selectAll().orderBy('id'))

/** Mounts routes and asks them as the web would: the query is parsed by the endpoint's schema, and so is the answer. */
export function askRoutes(mount: (api: Api) => void) {
  const answers = new Map<string, (query: unknown) => Promise<unknown>>()
  mount({
    handle(endpoint, handler) {
      answers.set(endpoint.path, async query => {
        const parsed = endpoint.query?.parse(query)
        const result = await handler({ query: parsed } as unknown as Asked<typeof endpoint>)
        return result.ok ? endpoint.response.parse(result.value) : result
      })
    },
  })
  return (endpoint: Endpoint, query?: unknown) => answers.get(endpoint.path)?.(query)
}
