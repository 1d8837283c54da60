import { randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { DAY_MS, HOUR_MS } from '@pratu/protocol/bangkok'
import type { BenchStation } from './bench-station.ts'
import { idAt } from './big-library.ts'

const PASSAGES_PER_DAY = 1_000

/** Passages of the years before today, of one door, with their hourly totals. */
export function addOldPassages(connection: DatabaseSync, { stationId }: BenchStation, count: number): void {
  const bootId = randomUUID()
  const spacingMs = DAY_MS / PASSAGES_PER_DAY
  const fromMs = Date.now() - DAY_MS - count * spacingMs
  const atMs = `(${fromMs} + n * ${spacingMs})`
  connection.exec(`
    INSERT INTO boots VALUES ('${stationId}', '${bootId}', 1, ${fromMs}, 'event', 0, ${count * spacingMs});
    WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${count})
    INSERT INTO passages
    SELECT ${idAt(atMs, 'n')}, '${stationId}', 'front-door', 'beam-pair', iif(n % 2, 'in', 'out'), '${bootId}',
      n * ${spacingMs}, ${atMs}, 1, ${atMs}, ${atMs}
    FROM numbers;
    INSERT INTO passage_hours
    SELECT at_ms / ${HOUR_MS} * ${HOUR_MS}, station_id, device, direction, count(*) FROM passages GROUP BY 1, 2, 3, 4;
  `)
}
