import type { Failure } from '@pratu/protocol/failures'
import type { Selectable, Updateable } from 'kysely'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import type { OfficeLinkTables } from '../database/tables/office-link.ts'

type Row = Selectable<OfficeLinkTables['office_link']>

/** A school that has joined. */
export interface Link {
  readonly schoolId: string
  readonly schoolName: string
  readonly officeUrl: string
  readonly officeName: string
  readonly officeKey: string
  readonly privateKey: string
  readonly joinedAtMs: number
  readonly nextSequence: number
  readonly newsAfter: number
  readonly replyMadeAtMs: number | null
  readonly repliedAtMs: number | null
  readonly clockOffMs: number | null
  readonly triedAtMs: number | null
  readonly failures: readonly Failure[]
}

/** The one row of the school's place in the network. Changes are for a job of `write`. */
export function createLinkStore(database: SchoolDatabase) {
  const row = (): Row | undefined => database.first(queries.selectFrom('office_link').selectAll())

  return {
    keys(): { publicKey: string; privateKey: string } | undefined {
      const found = row()
      return found && { publicKey: found.public_key, privateKey: found.private_key }
    },

    /** Undefined before the school has joined. */
    link(): Link | undefined {
      const found = row()
      if (!found) return undefined
      const { school_id, office_url, office_key, joined_at_ms } = found
      if (school_id === null || office_url === null || office_key === null) return undefined
      return {
        schoolId: school_id,
        schoolName: found.school_name ?? '',
        officeUrl: office_url,
        officeName: found.office_name ?? '',
        officeKey: office_key,
        privateKey: found.private_key,
        joinedAtMs: joined_at_ms ?? 0,
        nextSequence: found.next_sequence,
        newsAfter: found.news_after,
        replyMadeAtMs: found.reply_made_at_ms,
        repliedAtMs: found.replied_at_ms,
        clockOffMs: found.clock_off_ms,
        triedAtMs: found.tried_at_ms,
        failures: JSON.parse(found.failures) as Failure[],
      }
    },

    addKeys({ publicKey, privateKey }: { publicKey: string; privateKey: string }): void {
      database.run(
        queries
          .insertInto('office_link')
          .values({ id: 1, public_key: publicKey, private_key: privateKey })
          .onConflict(conflict => conflict.doNothing()),
      )
    },

    change(columns: Omit<Updateable<OfficeLinkTables['office_link']>, 'id'>): void {
      database.run(queries.updateTable('office_link').set(columns))
    },

    remove(): void {
      database.run(queries.deleteFrom('office_link'))
    },
  }
}
export type LinkStore = ReturnType<typeof createLinkStore>
