import type pg from 'pg'

/** The least that a day's totals cost in PostgreSQL: a plain table, one commit for each batch. */
export async function openBareRows(pool: pg.Pool): Promise<{ insert(rows: number): Promise<void> }> {
  await pool.query(
    'CREATE TABLE IF NOT EXISTS bare_days (school integer, day integer, visits integer, loans integer)',
  )
  return {
    insert: async rows => {
      await pool.query(
        'INSERT INTO bare_days SELECT place, place, 50, 30 FROM generate_series(1, $1) AS place',
        [rows],
      )
    },
  }
}

/** The least that a page of schools costs: their sums in one table, counted, and a hundred of them. */
export async function readBarePage(pool: pg.Pool): Promise<void> {
  await Promise.all([
    pool.query('SELECT count(*), sum(visits), sum(loans) FROM school_semesters_2569'),
    pool.query('SELECT * FROM school_semesters_2569 ORDER BY school_id LIMIT 100'),
  ])
}
