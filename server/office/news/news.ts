import { addDays } from '@pratu/protocol/bangkok'
import type { Announcement, NetworkSign } from '@pratu/protocol/exchange'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { NewsItem, NewsKind, NewsRecipient, NewsText } from '@pratu/protocol/office/news'
import type { Clock } from '../../process/clock.ts'
import type { Randomness } from '../../process/randomness.ts'
import type { AuditLog } from '../audit-log.ts'
import type { OfficeDatabase } from '../database/open.ts'
import {
  deleteItem,
  insertItem,
  noteFetches,
  readForSchool,
  readItems,
  readRecipients,
  unknownSchools,
  updateItem,
} from './news-store.ts'

/** A school that comes once a fortnight with a stick still has news on its first day. */
const TOLD_AHEAD_DAYS = 30

/** Who writes: as the audit log and as the list names them. */
export interface Writer {
  readonly actor: string
  readonly displayName: string
}

/** Announcements and knowledge-tip signs that the Office sends to its schools. */
export interface News {
  list(kind: NewsKind): Promise<NewsItem[]>
  recipients(newsId: string): Promise<Result<{ recipients: NewsRecipient[] }>>
  /** Refuses days that end before they begin, and schools that are not of the network. */
  add(by: Writer, text: NewsText): Promise<Result<NewsItem>>
  change(by: Writer, newsId: string, text: NewsText): Promise<Result<NewsItem>>
  remove(by: Writer, newsId: string): Promise<Result<{ removed: true }>>
  /** What a reply brings to a school; it is noted that the school has it. */
  announcementsFor(schoolId: string, today: string): Promise<Announcement[]>
  signsFor(schoolId: string, today: string): Promise<NetworkSign[]>
}

export function createNews(needs: {
  database: OfficeDatabase
  clock: Clock
  randomness: Randomness
  audit: AuditLog
}): News {
  const { database, clock, randomness, audit } = needs

  async function found(newsId: string): Promise<Result<NewsItem>> {
    const [item] = await readItems(database.now, { newsId })
    return item ? succeed(item) : refuse('not-found')
  }

  async function check({ from, until, schoolIds }: NewsText) {
    const backwards = until < from ? (['days-backwards'] as const) : []
    const unknown = schoolIds !== null && (await unknownSchools(database.now, schoolIds)).length > 0
    const failures = [...backwards, ...(unknown ? (['school-unknown'] as const) : [])]
    return failures.length > 0 ? refuse(...failures) : undefined
  }

  async function forSchool(schoolId: string, kind: NewsKind, today: string) {
    const days = { today, aheadDate: addDays(today, TOLD_AHEAD_DAYS) }
    const { items, hasAll } = await readForSchool(database.now, schoolId, kind, days)
    if (!hasAll) await noteFetches(database.now, schoolId, items, clock.now())
    return items
  }

  return {
    list: kind => readItems(database.now, { kind }),

    recipients: async newsId => {
      const [item] = await readItems(database.now, { newsId })
      return item ? succeed({ recipients: await readRecipients(database.now, newsId) }) : refuse('not-found')
    },

    add: async (by, text) => {
      const refusal = await check(text)
      if (refusal) return refusal
      const newsId = randomness.id()
      await database.transaction(async writing => {
        await insertItem(writing, newsId, text, { by: by.displayName, atMs: clock.now() })
        await audit.append(writing, by.actor, `${text.kind}-added`, { newsId, title: text.title.th })
      })
      return found(newsId)
    },

    change: async (by, newsId, text) => {
      const refusal = await check(text)
      if (refusal) return refusal
      const isThere = await database.transaction(async writing => {
        const updated = await updateItem(writing, newsId, text, clock.now())
        if (updated)
          await audit.append(writing, by.actor, `${text.kind}-changed`, { newsId, title: text.title.th })
        return updated
      })
      return isThere ? found(newsId) : refuse('not-found')
    },

    remove: (by, newsId) =>
      database.transaction(async writing => {
        const removed = await deleteItem(writing, newsId)
        if (!removed) return refuse('not-found')
        await audit.append(writing, by.actor, `${removed.kind}-removed`, { newsId, title: removed.title.th })
        return succeed({ removed: true as const })
      }),

    announcementsFor: async (schoolId, today) =>
      (await forSchool(schoolId, 'announcement', today)).map(row => ({
        announcementId: row.news_id,
        title: row.title,
        text: row.text,
        from: row.from_date,
        until: row.until_date,
      })),

    signsFor: async (schoolId, today) =>
      (await forSchool(schoolId, 'sign', today)).map(row => ({
        signId: row.news_id,
        title: row.title,
        text: row.text,
        deweyClass: row.dewey_class,
        from: row.from_date,
        until: row.until_date,
      })),
  }
}
