import { randomUUIDv7 } from 'node:crypto'
import { applyCorrection, endCalibration, sendTaps, startCalibration } from '@pratu/protocol/api/gate'
import { getReport, makeReportFile } from '@pratu/protocol/api/reports'
import { postEvents } from '@pratu/protocol/api/stations'
import { addDays, DAY_MS, dateOf, daysBetween, startOfDay } from '@pratu/protocol/bangkok'
import type { DeviceEvent } from '@pratu/protocol/device-events'
import { expect, test } from 'vitest'
import { movedBy, REAL_COUNTS_FILE, realCounts } from '../../fakes/door-counts.ts'
import { type DoorOfTest, doorOfTest } from '../../fakes/door-events.ts'
import { HALF_HOUR_MS, type HalfHour } from '../../fakes/replay-counts.ts'
import { textOfPdf } from '../../support/read-pdf.ts'
import { type RunningSchool, runSchool } from '../../support/running-school.ts'
import { granted, type Visitor } from '../../support/visitor.ts'
import { sumDoorFile } from './sum-door-file.ts'

/** Semester 1 of 2569, whose first Sunday takes the place of the file's. */
const [FROM, TO] = ['2026-05-16', '2026-10-10']
const FIRST_DAY = '2026-05-17'
const FILE_DAYS = 56
const OUTAGE = ['2026-07-07', '2026-07-08']
const CALIBRATED_ON = '2026-08-17'
const [TAPPED, COUNTED] = [52, 50]
/** Visakha Bucha's substitution day, the Queen's birthday, the King's, Asalha Bucha, Khao Phansa, Mother's Day. */
const HOLIDAYS = ['2026-06-01', '2026-06-03', '2026-07-28', '2026-07-29', '2026-07-30', '2026-08-12']
const OPEN_MINUTES = 540
const BATCH = 150

const SCHOOL = '[calendar]\nopens = "08:00"\ncloses = "17:00"'

/** The file's people from one day to another, as they pass in the course of their half hours. */
function passages(door: DoorOfTest, halfHours: readonly HalfHour[], from: string, to: string): DeviceEvent[] {
  return halfHours
    .filter(({ startAtMs }) => startOfDay(from) <= startAtMs && startAtMs < startOfDay(to) + DAY_MS)
    .flatMap(({ startAtMs, in: entering, out }) =>
      Array.from({ length: entering + out }, (_, index) =>
        door.passage(
          startAtMs + Math.floor((index * HALF_HOUR_MS) / (entering + out)),
          index < entering ? 'in' : 'out',
        ),
      ),
    )
}

async function send(daemon: Visitor, events: readonly DeviceEvent[]): Promise<void> {
  for (let sent = 0; sent < events.length; sent += BATCH)
    granted(await daemon.call(postEvents, { body: { events: events.slice(sent, sent + BATCH) } }))
}

/** The server's clock goes to a moment. */
const goTo = (school: RunningSchool, now: { atMs: number }, atMs: number): void => {
  school.pass(atMs - now.atMs)
  now.atMs = atMs
}

test('a semester of a real door, with two days without power and a calibration, is reported as the file says', {
  timeout: 120_000,
}, async context => {
  const counts = realCounts()
  if (!counts) return context.skip(`${REAL_COUNTS_FILE} is not there; set PRATU_TEST_DATA to its folder.`)
  const halfHours = [0, 1, 2].flatMap(round =>
    movedBy(daysBetween(dateOf(counts[0]?.startAtMs ?? 0), FIRST_DAY) + round * FILE_DAYS, counts),
  )

  await using school = await runSchool(SCHOOL)
  const now = { atMs: school.now() }
  goTo(school, now, startOfDay(CALIBRATED_ON) + 3 * 3_600_000)
  const { stationId, token } = await school.station('ประตูหน้า')
  const daemon = school.visitor({ authorization: `Bearer ${token}` })
  const staff = await school.administrator()

  const [before, after] = [doorOfTest(), doorOfTest()]
  const lastDayBefore = addDays(OUTAGE[0] ?? '', -1)
  const firstDayAfter = addDays(OUTAGE.at(-1) ?? '', 1)
  await send(daemon, [
    before.sensing(startOfDay(FROM), startOfDay(lastDayBefore) + DAY_MS, null),
    ...passages(before, halfHours, FROM, lastDayBefore),
    after.sensing(startOfDay(firstDayAfter), now.atMs + 3_600_000, 'stopped'),
    ...passages(after, halfHours, firstDayAfter, addDays(CALIBRATED_ON, -1)),
  ])

  const counter = { stationId, device: 'front-door' }
  const { calibration } = granted(await staff.call(startCalibration, { body: counter }))
  const params = { calibrationId: calibration.id }
  const taps = Array.from({ length: TAPPED }, (_, index) => ({
    ...{
      id: randomUUIDv7(),
      atMs: calibration.fromMs + index * 1000,
      direction: 'in' as const,
      undone: false,
    },
  }))
  granted(await staff.call(sendTaps, { params, body: { taps } }))
  await send(
    daemon,
    Array.from({ length: COUNTED }, (_, index) => after.passage(calibration.fromMs + index * 1000)),
  )
  goTo(school, now, now.atMs + 180_000)
  granted(await staff.call(endCalibration, { params, body: {} }))
  granted(
    await staff.call(applyCorrection, {
      body: { ...counter, calibrationId: calibration.id, validFrom: CALIBRATED_ON },
    }),
  )

  goTo(school, now, startOfDay(TO) + 2 * DAY_MS)
  const last = await school.administrator()
  await send(daemon, [
    after.sensing(startOfDay(CALIBRATED_ON) + 4 * 3_600_000, startOfDay(TO) + DAY_MS),
    ...passages(after, halfHours, CALIBRATED_ON, TO),
  ])

  const sums = sumDoorFile({
    file: REAL_COUNTS_FILE,
    from: FROM,
    to: TO,
    firstDay: FIRST_DAY,
    opensAtHour: 8,
    closesAtHour: 17,
    holidays: HOLIDAYS,
    outage: OUTAGE,
    correction: { from: CALIBRATED_ON, factor: TAPPED / COUNTED },
  })
  const semester = { academicYear: 2569, semester: 1 }
  const { figures, mismatches } = granted(await last.call(getReport, { params: semester }))

  expect(mismatches).toEqual([])
  expect(figures.coverage).toEqual({
    openMinutes: sums.openDays * OPEN_MINUTES,
    sensedMinutes: sums.sensedOpenDays * OPEN_MINUTES,
  })
  expect(figures.gate).toMatchObject({ entries: sums.entries + COUNTED, estimatesIncluded: true })
  expect(figures.gaps).toMatchObject([
    {
      fromMs: startOfDay(OUTAGE[0] ?? '') + 8 * 3_600_000,
      toMs: startOfDay(OUTAGE[1] ?? '') + 17 * 3_600_000,
      openMinutes: 2 * OPEN_MINUTES,
      cause: 'power',
    },
  ])
  const estimated = figures.gaps[0]?.estimatedVisits ?? 0
  expect(Math.abs(estimated - sums.missed)).toBeLessThan(0.2 * sums.missed)
  expect(figures.visits).toBe(sums.visits + estimated)
  expect(figures.basis).toBe('gate')
  const monthOfOutage = OUTAGE[0]?.slice(0, 7)
  expect(Object.fromEntries(figures.byMonth.map(({ month, visits }) => [month, visits]))).toEqual(
    Object.fromEntries(
      Object.entries(sums.visitsByMonth).map(([month, visits]) => [
        month,
        month === monthOfOutage ? visits + estimated : visits,
      ]),
    ),
  )

  const { href } = granted(
    await last.call(makeReportFile, {
      params: semester,
      body: { version: 1, form: 'pdf', thaiDigits: false },
    }),
  )
  const pdf = new Uint8Array(await (await last.fetch(href)).arrayBuffer())
  const text = textOfPdf(pdf).join('')
  expect(text).toContain(figures.visits.toLocaleString('en'))
  expect(text).toContain(estimated.toLocaleString('en'))
  expect(text).toContain(`${((100 * sums.sensedOpenDays) / sums.openDays).toFixed(2)}`)
})
