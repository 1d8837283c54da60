import { READY_SUGGESTIONS, type ReadySuggestion, type WishState } from '@pratu/protocol/feedback'
import type { MediaKind, MediaWay } from '@pratu/protocol/media-use'
import { SCORES } from '@pratu/protocol/satisfaction'
import type { Insertable } from 'kysely'
import type { SeededRandom } from '../../process/seeded-random.ts'
import type { OpenDay } from '../calendar/calendar.ts'
import type { Tables } from '../database/tables.ts'
import { titleKey } from '../feedback/title-key.ts'

type Rows<Table extends keyof Tables> = readonly Insertable<Tables[Table]>[]

const ANSWERS_A_DAY = 14
/** Of a hundred who tap: how many tap each face, the happiest first. */
const TAPPED = [49, 31, 13, 5, 2]
/** Suggestions and wishes are of the last weeks. */
const RECENT_DAYS = 40

const WISHES: readonly [title: string, wishes: number, state: WishState][] = [
  ['แมวสามสีกับเมืองใต้น้ำ เล่ม 3', 7, 'ordered'],
  ['ไดโนเสาร์ตัวสุดท้ายแห่งหุบเขาหมอก', 5, 'new'],
  ['วิธีปลูกผักในขวดน้ำ', 4, 'new'],
  ['ผีน้อยหลังโรงเรียน', 3, 'declined'],
  ['การ์ตูนวิทยาศาสตร์ ร่างกายของเรา', 3, 'new'],
  ['The Boy Who Drew the Moon', 2, 'new'],
  ['ตำราขนมไทยของยาย', 1, 'arrived'],
]

const TYPED: readonly (readonly [text: string, isRead: boolean])[] = [
  ['อยากให้มีมุมนอนอ่านหนังสือ', true],
  ['พัดลมหลังห้องเสียงดัง', true],
  ['อยากอ่านการ์ตูนความรู้ภาษาอังกฤษ', false],
  ['ชอบที่คืนหนังสือเองได้', false],
]

const READY: Readonly<Record<ReadySuggestion, number>> = {
  'more-books': 4,
  'new-books': 6,
  quieter: 3,
  'longer-hours': 3,
  'more-seats': 1,
  cooler: 5,
  'more-activities': 2,
  thanks: 7,
}

export interface SampleFeedback {
  readonly rating_counts: Rows<'rating_counts'>
  readonly book_wishes: Rows<'book_wishes'>
  readonly suggestions: Rows<'suggestions'>
  readonly ready_suggestions: Rows<'ready_suggestions'>
  readonly media_uses: Rows<'media_uses'>
}

/** What users of the past told without a name, and what they opened of the electronic collection. */
export function makeFeedback({
  random,
  days,
  media,
}: {
  random: SeededRandom
  days: readonly OpenDay[]
  media: readonly { readonly number: number; readonly kind: MediaKind }[]
}): SampleFeedback {
  const recent = days.slice(-RECENT_DAYS).map(({ date }) => date)
  const last = recent.at(-1)
  if (last === undefined)
    return { rating_counts: [], book_wishes: [], suggestions: [], ready_suggestions: [], media_uses: [] }
  const someDay = () => random.pick(recent)

  return {
    rating_counts: days.flatMap(({ date }) => ratingsOf(random, date)),
    book_wishes: WISHES.map(([title, wishes, state]) => {
      const [first_on = last, last_on = last] = [someDay(), someDay()].sort()
      return { title_key: titleKey(title), title, wishes, state, first_on, last_on, record_number: null }
    }),
    suggestions: TYPED.map(([text, isRead]) => ({ date: someDay(), text, isRead }))
      .sort((a, b) => (a.date < b.date ? -1 : 1))
      .map(({ date, text, isRead }) => ({
        date,
        text,
        read_at_ms: isRead ? Date.parse(`${last}T08:00:00Z`) : null,
      })),
    ready_suggestions: READY_SUGGESTIONS.flatMap(suggestion =>
      countedBy(Array.from({ length: READY[suggestion] }, someDay)).map(([date, count]) => ({
        date,
        suggestion,
        count,
      })),
    ),
    media_uses: days.flatMap(({ date }) => usesOf(random, date, media)),
  }
}

function ratingsOf(random: SeededRandom, date: string): Rows<'rating_counts'> {
  const taps = Array.from({ length: ANSWERS_A_DAY - 4 + random.integer(9) }, () => random.integer(100))
  let below = 0
  return SCORES.flatMap((score, place) => {
    const from = below
    below += TAPPED[place] ?? 0
    const answers = taps.filter(tap => from <= tap && tap < below).length
    return answers > 0 ? [{ date, question_id: 0, score, answers }] : []
  })
}

function usesOf(
  random: SeededRandom,
  date: string,
  media: readonly { readonly number: number; readonly kind: MediaKind }[],
): Rows<'media_uses'> {
  return media.flatMap(({ number, kind }) => {
    // A kiosk opens no pages of others.
    const ways: readonly MediaWay[] = kind === 'link' ? ['phone', 'web'] : ['kiosk', 'phone', 'web']
    return ways.flatMap(way => {
      const uses = random.integer(3)
      return uses > 0 ? [{ date, record_number: number, kind, way, uses }] : []
    })
  })
}

const countedBy = (dates: readonly string[]): [string, number][] =>
  [...Map.groupBy(dates, date => date)].map(([date, all]) => [date, all.length])
