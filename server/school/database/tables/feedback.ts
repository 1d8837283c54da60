import type { WishState } from '@pratu/protocol/feedback'
import type { HelpOutcome, HelpReason } from '@pratu/protocol/help'
import type { MediaKind, MediaWay } from '@pratu/protocol/media-use'
import type { Score } from '@pratu/protocol/satisfaction'
import type { Generated } from 'kysely'

export interface FeedbackTables {
  rating_questions: { id: Generated<number>; from_date: string; th: string; en: string }
  rating_counts: { date: string; question_id: number; score: Score; answers: number }
  book_wishes: {
    id: Generated<number>
    title_key: string
    title: string
    state: Generated<WishState>
    wishes: number
    first_on: string
    last_on: string
    record_number: number | null
  }
  suggestions: { id: Generated<number>; date: string; text: string; read_at_ms: number | null }
  ready_suggestions: { date: string; suggestion: string; count: number }
  help_calls: {
    id: string
    station_id: string
    reason: HelpReason
    called_at_ms: number
    heard_at_ms: number | null
    answered_at_ms: number | null
    answered_by: string | null
    ended_at_ms: number | null
    outcome: HelpOutcome | null
    noted: Generated<number>
  }
  media_uses: { date: string; record_number: number; kind: MediaKind; way: MediaWay; uses: number }
}
