import { randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { addDays, DAY_MS, dateOf, HOUR_MS, startOfDay, weekdayOf } from '@pratu/protocol/bangkok'
import type { BenchStation } from './bench-station.ts'
import { fillLibrary, ITEMS, idAt, PATRONS } from './big-library.ts'
import { type SchoolServer, startSchoolServer } from './school-server.ts'

/** Three years of school weeks, the last one over. */
const WEEKS = 150
const OPEN_DAYS = WEEKS * 5
const OPENS_MS = 7.5 * HOUR_MS
const OPEN_MS = 9 * HOUR_MS

export interface StatisticsSchoolSize {
  readonly passages: number
  readonly loans: number
  readonly signIns: number
}

/** A tenth is taken unless the full size is asked for. */
export const sizeOf = (full: boolean): StatisticsSchoolSize => ({
  passages: full ? 5_000_000 : 500_000,
  loans: full ? 500_000 : 50_000,
  signIns: full ? 200_000 : 20_000,
})

const firstDay = (): string => {
  const today = dateOf(Date.now())
  return addDays(today, -7 * WEEKS - ((weekdayOf(today) + 6) % 7))
}

/** A semester's hundred days, and all three years. */
export const periods = () => {
  const from = firstDay()
  const to = addDays(from, 7 * WEEKS - 3)
  return { semester: { from: addDays(to, -20 * 7 + 3), to }, years: { from: addDays(to, -1095), to } }
}

/** The real server over three years of passages, loans and sign-ins, written straight into its database. */
export const startStatisticsSchool = (size: StatisticsSchoolSize): Promise<SchoolServer> =>
  startSchoolServer({ fill: (connection, station) => fillYears(connection, station, size) })

function fillYears(connection: DatabaseSync, { stationId }: BenchStation, size: StatisticsSchoolSize): void {
  fillLibrary(connection, 0)
  const startMs = startOfDay(firstDay())
  const bootId = randomUUID()
  /** The moment of the nth of `count` things that are spread over the open days. */
  const momentOf = (count: number) => {
    const day = `(n * ${OPEN_DAYS} / ${count + 1})`
    const ofDay = `((n * ${OPEN_DAYS} % ${count + 1}) * ${OPEN_MS} / ${count + 1})`
    return `(${startMs} + (${day} / 5 * 7 + ${day} % 5) * ${DAY_MS} + ${OPENS_MS} + ${ofDay})`
  }
  const dateOfMs = (atMs: string) => `date(${atMs} / 1000 + 25200, 'unixepoch')`
  const numbersTo = (count: number) =>
    `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${count})`

  connection.exec(`
    UPDATE records SET dewey_class = printf('%d00', number % 10), shelf_mark = iif(number % 7 = 0, 'น', NULL);
    UPDATE patrons SET level = iif(class_number % 12 < 6, 'ป.', 'ม.') || (1 + class_number % 6);
    DELETE FROM levels;
    ${numbersTo(12)} INSERT INTO levels SELECT iif(n < 7, 'ป.', 'ม.') || (1 + (n - 1) % 6), n FROM numbers;

    INSERT INTO boots VALUES ('${stationId}', '${bootId}', 1, ${startMs}, 'event', 0, ${WEEKS * 7 * DAY_MS});
    ${numbersTo(size.passages)}
    INSERT INTO passages
    SELECT ${idAt('at_ms', 'n')}, '${stationId}', 'front-door', 'beam-pair', iif(n % 2, 'in', 'out'), '${bootId}',
      at_ms - ${startMs}, at_ms, 1, at_ms, at_ms
    FROM (SELECT n, ${momentOf(size.passages)} AS at_ms FROM numbers);
    INSERT INTO passage_hours
    SELECT at_ms / ${HOUR_MS} * ${HOUR_MS}, station_id, device, direction, count(*) FROM passages GROUP BY 1, 2, 3, 4;
    ${numbersTo(OPEN_DAYS)}
    INSERT INTO coverage
    SELECT ${idAt('from_ms', 'n')}, '${stationId}', 'front-door', 'beam-pair', '${bootId}', from_ms - ${startMs},
      from_ms + ${OPEN_MS} - ${startMs}, from_ms + ${OPEN_MS}, 1, from_ms, from_ms + ${OPEN_MS}, 'stopped'
    FROM (SELECT n, ${startMs} + ((n - 1) / 5 * 7 + (n - 1) % 5) * ${DAY_MS} + ${OPENS_MS} AS from_ms FROM numbers);

    ${numbersTo(size.loans)}
    INSERT INTO loans (id, barcode, patron_id, group_id, level, loaned_at_ms, due_date, returned_at_ms, session_id)
    SELECT ${idAt('at_ms', 'n')}, printf('B%05d', n * 7919 % ${ITEMS} + 1), patrons.id, group_id, level, at_ms,
      ${dateOfMs(`(at_ms + ${7 * DAY_MS})`)}, at_ms + ${5 * DAY_MS}, iif(n % 3, ${idAt('at_ms', 'n')}, NULL)
    FROM (SELECT n, ${momentOf(size.loans)} AS at_ms FROM numbers)
      JOIN patrons ON patrons.id = ${idAt('2', `(n * 7907 % ${PATRONS} + 1)`)};
    INSERT INTO renewals
    SELECT id, id, loaned_at_ms + ${3 * DAY_MS}, due_date, NULL FROM loans WHERE loaned_at_ms % 10 = 0;

    ${numbersTo(size.signIns)}
    INSERT INTO sign_ins (id, date, at_ms, last_at_ms, method, kind, level, visits, purpose, visitor, patron_id)
    SELECT ${idAt('at_ms', 'n')}, ${dateOfMs('at_ms')}, at_ms, at_ms, 'card-kiosk', 'pupil', level, 1, 'read',
      n * 7901 % ${PATRONS} + 1, patrons.id
    FROM (SELECT n, ${momentOf(size.signIns)} AS at_ms FROM numbers)
      JOIN patrons ON patrons.id = ${idAt('2', `(n * 7901 % ${PATRONS} + 1)`)};
  `)
}
