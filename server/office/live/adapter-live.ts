import { createAdapter } from '@socket.io/postgres-adapter'
import type pg from 'pg'
import type { Logger } from 'pino'

/**
 * Socket.IO's PostgreSQL adapter, which makes several processes one. It keeps a connection to listen on and takes another
 * when that breaks, but never gives the broken one back: then the pool would have one less with every restart of PostgreSQL.
 */
export function createLiveAdapter(pool: pg.Pool, log: Logger): ReturnType<typeof createAdapter> {
  const connect = async () => {
    const client = await pool.connect()
    client.once('end', () => client.release(true))
    return client
  }
  /** All that the adapter asks a pool for. */
  const asked = { query: pool.query.bind(pool), connect } as Pick<pg.Pool, 'query' | 'connect'>
  return createAdapter(asked as pg.Pool, {
    errorHandler: error => log.warn({ reason: error.message }, 'the pages of other processes were not told'),
  })
}
