import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type pg from 'pg'

/** A statement that was asked for as often is prepared: PostgreSQL then plans it once for a connection, not every time. */
const OFTEN = 5
/** Prepared statements that a connection keeps at most; texts that differ with every call would fill its memory. */
const MOST_STATEMENTS = 200

/** Names for statements that come often. */
export function createStatementNames(): (text: string) => string | undefined {
  const asked = new Map<string, number>()
  const names = new Map<string, string>()

  return text => {
    const name = names.get(text)
    if (name !== undefined || names.size >= MOST_STATEMENTS) return name
    const times = (asked.get(text) ?? 0) + 1
    if (times < OFTEN) {
      if (asked.size >= MOST_STATEMENTS) asked.clear()
      asked.set(text, times)
      return undefined
    }
    asked.delete(text)
    const next = `pratu_${names.size + 1}`
    names.set(text, next)
    return next
  }
}

/** A pool whose clients prepare what they are asked often. */
export function prepareOften(pool: pg.Pool): PostgresPool {
  const nameOf = createStatementNames()
  const wrapped = new WeakMap<pg.PoolClient, PostgresPoolClient>()

  function wrap(client: pg.PoolClient): PostgresPoolClient {
    const query = (text: string, values: readonly unknown[] = []) => {
      const name = values.length > 0 ? nameOf(text) : undefined
      return client.query({ text, values: [...values], ...(name !== undefined && { name }) })
    }
    // Kysely asks for cursors only where one streams rows, which nothing here does.
    return {
      query: query as unknown as PostgresPoolClient['query'],
      release: destroy => client.release(destroy),
    }
  }

  return {
    connect: async () => {
      const client = await pool.connect()
      const known = wrapped.get(client) ?? wrap(client)
      wrapped.set(client, known)
      return known
    },
    end: () => pool.end(),
    options: pool.options,
  }
}
