import type { NewsKind } from '@pratu/protocol/office/news'
import type { Label } from '@pratu/protocol/scalars'
import type { JSONColumnType } from 'kysely'

export interface NewsTables {
  news_items: {
    news_id: string
    kind: NewsKind
    title: JSONColumnType<Label>
    text: JSONColumnType<Label>
    dewey_class: string | null
    from_date: string
    until_date: string
    to_all: boolean
    version: number
    made_by: string
    changed_at_ms: number
  }
  news_recipients: { school_id: string; news_id: string }
  news_fetches: { school_id: string; news_id: string; version: number; fetched_at_ms: number }
}
