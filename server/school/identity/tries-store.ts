import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import { KIOSK_LIMIT, oneMoreWrong, PATRON_LIMIT, pausedUntil, type Tries } from './tries.ts'

const LIMITS = { kiosk: KIOSK_LIMIT, patron: PATRON_LIMIT } as const

/** Whose tries are counted: those at a kiosk, and those in a patron's name. */
export interface Tried {
  readonly who: 'kiosk' | 'patron'
  readonly id: string
}

/** Wrong tries at a secret. What writes is called inside a job of `write`. */
export function createTriesStore(database: SchoolDatabase, secret: 'pictures' | 'pin') {
  const of = ({ who, id }: Tried): Tries | undefined =>
    database.first(
      queries
        .selectFrom('kiosk_tries')
        .select(['wrong', 'last_at_ms as lastAtMs'])
        .where('secret', '=', secret)
        .where('who', '=', who)
        .where('id', '=', id),
    )

  return {
    /** The longest pause of all. */
    pausedUntil(all: readonly Tried[], nowMs: number): number | null {
      const until = all.flatMap(tried => pausedUntil(of(tried), LIMITS[tried.who], nowMs) ?? [])
      return until.length === 0 ? null : Math.max(...until)
    },

    countWrong(all: readonly Tried[], nowMs: number): void {
      for (const tried of all) {
        const { wrong, lastAtMs } = oneMoreWrong(of(tried), LIMITS[tried.who], nowMs)
        const now = { wrong, last_at_ms: lastAtMs }
        database.run(
          queries
            .insertInto('kiosk_tries')
            .values({ secret, ...tried, ...now })
            .onConflict(conflict => conflict.columns(['secret', 'who', 'id']).doUpdateSet(now)),
        )
      }
    },

    clear(all: readonly Tried[]): void {
      for (const { who, id } of all)
        database.run(
          queries
            .deleteFrom('kiosk_tries')
            .where('secret', '=', secret)
            .where('who', '=', who)
            .where('id', '=', id),
        )
    },

    forgetBefore(atMs: number): void {
      database.run(
        queries.deleteFrom('kiosk_tries').where('secret', '=', secret).where('last_at_ms', '<', atMs),
      )
    },
  }
}
