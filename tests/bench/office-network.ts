import { randomUUIDv7 } from 'node:crypto'
import { legalSemester } from '@pratu/protocol/semester'
import pg from 'pg'
import { pino } from 'pino'
import { startPostgres } from '../../provisioning/start/postgres.ts'
import { type KeyPair, makeKeyPair } from '../../server/exchange/signatures.ts'
import { openOfficeDatabase } from '../../server/office/database/open.ts'
import { createPartitions } from '../../server/office/database/partitions.ts'
import { firstAdministrator, spawnOffice } from '../support/office-process.ts'
import { type SendingSchool, sendingSchool } from '../support/sending-school.ts'
import type { Visitor } from '../support/visitor.ts'
import { benchFolder } from './bench-folder.ts'

/** The semester that is full of totals, and is the one that is reported. */
export const FILLED = legalSemester({ academicYear: 2569, semester: 1 })
const SENDING_SCHOOLS = 29

/** An Office with many schools, of which some can send. */
export interface BenchNetwork extends AsyncDisposable {
  readonly url: string
  readonly clerk: Visitor
  readonly senders: readonly SendingSchool[]
  readonly pool: pg.Pool
}

/** A durable PostgreSQL for the bench, and one process of the Office over as many schools with a semester of totals. */
export async function startBenchNetwork(schools: number): Promise<BenchNetwork> {
  const folder = benchFolder()
  const postgres = await startPostgres({
    folder: folder.path,
    persistent: false,
    flags: ['-c', 'shared_buffers=512MB', '-c', 'max_wal_size=4GB'],
  })
  const log = pino({ level: 'silent' })
  const database = await openOfficeDatabase({ url: postgres.url, readUrl: null, log })
  await createPartitions(database).prepare([2569])
  await database.close()
  const pool = new pg.Pool({ connectionString: postgres.url })
  const keys = Array.from({ length: SENDING_SCHOOLS }, makeKeyPair)
  const schoolIds = await fill(pool, schools, keys)

  const office = await spawnOffice(postgres.url)
  const { url } = office.ready
  const clerk = await firstAdministrator(postgres.url, url)
  const { rows } = await pool.query<{ value: { publicKey: string } }>(
    "SELECT value FROM settings WHERE name = 'office-keys'",
  )
  const officeKey = rows[0]?.value.publicKey ?? ''
  return {
    url,
    clerk,
    pool,
    senders: keys.map((pair, index) =>
      sendingSchool({
        schoolId: schoolIds[index] ?? '',
        name: `School ${index}`,
        keys: pair,
        officeKey,
        url,
      }),
    ),
    [Symbol.asyncDispose]: async () => {
      await pool.end()
      await office.stop('SIGKILL')
      await postgres.stop()
      folder[Symbol.dispose]()
    },
  }
}

/** Puts schools and their days in with SQL, and adds the days up as the server does. */
async function fill(pool: pg.Pool, schools: number, keys: readonly KeyPair[]): Promise<string[]> {
  const schoolIds = Array.from({ length: schools }, () => randomUUIDv7())
  await pool.query(
    `INSERT INTO schools (school_id, name, sort_key, levels, added_at_ms, joined_at_ms, last_contact_at_ms, enrolled)
    SELECT id, 'โรงเรียน ' || place, lpad(place::text, 6, '0'), 'primary', 0, 0, 1, 50 + place % 900
    FROM unnest($1::uuid[]) WITH ORDINALITY AS school(id, place)`,
    [schoolIds],
  )
  await pool.query(
    `INSERT INTO school_keys (school_id, key_number, public_key, from_ms)
    SELECT id, 1, key, 0 FROM unnest($1::uuid[], $2::text[]) AS pair(id, key)`,
    [schoolIds.slice(0, keys.length), keys.map(({ publicKey }) => publicKey)],
  )
  await pool.query(
    `INSERT INTO daily_totals (school_id, academic_year, date, month, semester, key_number, sequence, open_minutes,
      sensed_minutes, gate_entries, gate_visits, estimated_visits, identified, class_visits, class_headcount,
      anonymous, visits, basis, loans, renewals, returns, class_set_loans, self_service_loans, by_kind)
    SELECT id, 2569, day, to_char(day, 'YYYY-MM'), 1, 0, 0, 540, 540, 60, 50, 0, 40, 1, 20, 5, 50, 'gate', 30, 3, 29, 0,
      20, '[{"kind": "pupil", "visits": 40}]'
    FROM unnest($1::uuid[]) AS school(id),
      generate_series($2::date, $3::date, '1 day') AS day WHERE extract(isodow FROM day) < 6`,
    [schoolIds, FILLED.from, FILLED.to],
  )
  const sums = `count(*), count(*), sum(open_minutes), sum(sensed_minutes), sum(visits), sum(gate_visits), sum(visits),
    sum(loans), sum(renewals), sum(returns), sum(self_service_loans)`
  const names = `days, active_days, open_minutes, sensed_minutes, visits, gate_visits, signed_in_visits, loans, renewals,
    returns, self_service_loans`
  await pool.query(
    `INSERT INTO school_months (school_id, academic_year, month, ${names})
    SELECT school_id, academic_year, month, ${sums} FROM daily_totals GROUP BY 1, 2, 3`,
  )
  await pool.query(
    `INSERT INTO school_semesters (school_id, academic_year, semester, ${names}, last_day, enrolled)
    SELECT school_id, academic_year, semester, ${sums}, max(date), 200 FROM daily_totals GROUP BY 1, 2, 3`,
  )
  await pool.query(
    `INSERT INTO submissions (school_id, academic_year, submission_id, semester, version, key_number, report,
      arrived_at_ms, state, state_at_ms)
    SELECT id, 2569, gen_random_uuid(), 1, 1, 1, '{}', 0, (ARRAY['sent', 'received', 'closed'])[1 + place % 3], 0
    FROM unnest($1::uuid[]) WITH ORDINALITY AS school(id, place) WHERE place % 4 > 0`,
    [schoolIds],
  )
  await pool.query('VACUUM ANALYZE')
  return schoolIds
}
