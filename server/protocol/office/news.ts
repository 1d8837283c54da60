import * as z from 'zod/mini'
import { AtMs, CalendarDate, Count, Id } from '../scalars.ts'

/** An announcement for the school's staff, or a knowledge tip (ป้ายเกร็ดความรู้) for its pupils. */
export const NEWS_KINDS = ['announcement', 'sign'] as const
export const NewsKind = z.enum(NEWS_KINDS)
export type NewsKind = z.infer<typeof NewsKind>

const Words = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most))
const InBothLanguages = (most: number) => z.object({ th: Words(most), en: Words(most) })

/** What somebody at the Office writes. */
export const NewsText = z.object({
  kind: NewsKind,
  title: InBothLanguages(200),
  text: InBothLanguages(2000),
  /** A Dewey main class that a sign belongs to, `500`; null for none, and for announcements. */
  deweyClass: z.nullable(z.string().check(z.regex(/^\d00$/))),
  from: CalendarDate,
  until: CalendarDate,
  /** Null: every school of the network, also those that join later. */
  schoolIds: z.nullable(z.array(Id).check(z.minLength(1), z.maxLength(50_000))),
})
export type NewsText = z.infer<typeof NewsText>

/** News in a list, with how far it has come. */
export const NewsItem = z.extend(NewsText, {
  newsId: Id,
  madeBy: z.string(),
  changedAtMs: AtMs,
  /** Schools that it is for, and those of them to which a reply has brought its newest wording. */
  addressed: Count,
  fetched: Count,
})
export type NewsItem = z.infer<typeof NewsItem>

/** A school that news is for; `fetchedAtMs` null until it has the newest wording. */
export const NewsRecipient = z.object({ schoolId: Id, name: z.string(), fetchedAtMs: z.nullable(AtMs) })
export type NewsRecipient = z.infer<typeof NewsRecipient>
