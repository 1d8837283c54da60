import { compileOnce } from '../database/compile-once.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import type { KioskSession } from './session-time.ts'

const byId = compileOnce(({ sessionId }: { sessionId: string }) =>
  queries
    .selectFrom('kiosk_sessions')
    .select(['id', 'station_id as stationId', 'patron_id as patronId'])
    .select(['last_used_at_ms as lastUsedAtMs', 'ended_at_ms as endedAtMs'])
    .where('id', '=', sessionId),
)

const touched = compileOnce(({ sessionId, atMs }: { sessionId: string; atMs: number }) =>
  queries.updateTable('kiosk_sessions').set({ last_used_at_ms: atMs }).where('id', '=', sessionId),
)

interface Opened {
  readonly id: string
  readonly stationId: string
  readonly patronId: string
  readonly withoutCard: boolean
}

const added = compileOnce((session: Omit<Opened, 'withoutCard'> & { withoutCard: number; atMs: number }) =>
  queries.insertInto('kiosk_sessions').values({
    id: session.id,
    station_id: session.stationId,
    patron_id: session.patronId,
    without_card: session.withoutCard,
    opened_at_ms: session.atMs,
    last_used_at_ms: session.atMs,
    ended_at_ms: null,
  }),
)

const endedAll = compileOnce(({ stationId, atMs }: { stationId: string; atMs: number }) =>
  queries
    .updateTable('kiosk_sessions')
    .set({ ended_at_ms: atMs })
    .where('station_id', '=', stationId)
    .where('ended_at_ms', 'is', null),
)

export function createSessionStore(database: SchoolDatabase) {
  return {
    find: (sessionId: string): KioskSession | undefined => database.first(byId({ sessionId })),

    add(session: Opened, atMs: number): void {
      database.run(added({ ...session, withoutCard: session.withoutCard ? 1 : 0, atMs }))
    },

    touch(sessionId: string, atMs: number): void {
      database.run(touched({ sessionId, atMs }))
    },

    endAllAt(stationId: string, atMs: number): void {
      database.run(endedAll({ stationId, atMs }))
    },

    end(sessionId: string, stationId: string, atMs: number): void {
      database.run(
        queries
          .updateTable('kiosk_sessions')
          .set({ ended_at_ms: atMs })
          .where('id', '=', sessionId)
          .where('station_id', '=', stationId)
          .where('ended_at_ms', 'is', null),
      )
    },
  }
}
