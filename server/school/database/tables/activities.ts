import type { ActivityKind, ActivityState } from '@pratu/protocol/activities'
import type { BookConfirmedBy } from '@pratu/protocol/challenge'
import type { Generated } from 'kysely'

export interface ActivityTables {
  activities: {
    id: string
    series_id: string | null
    name_th: string
    name_en: string | null
    kind: ActivityKind
    date: string
    from_minute: number
    to_minute: number
    place: string | null
    /** JSON; empty: for everybody. */
    levels: string
    places: number | null
    sign_up: number
    state: ActivityState
    head_count: Generated<number>
    /** Opened or closed by hand; null: by the time of the day. */
    attendance_open: number | null
    changed_at_ms: number
  }
  activity_sign_ups: {
    id: string
    activity_id: string
    patron_id: string
    at_ms: number
    station_id: string | null
  }
  attendances: {
    id: string
    activity_id: string
    patron_id: string | null
    level: string | null
    room: string | null
    at_ms: number
    station_id: string | null
  }
  challenges: {
    academic_year: number
    semester: number
    name_th: string
    name_en: string
    /** JSON of numbers of books, rising. */
    steps: string
    confirmed_by: BookConfirmedBy
    same_day: number
    /** Null once the semester is over. */
    mark_key: string | null
  }
  books_read: {
    academic_year: number
    semester: number
    patron_id: string
    mark: string
    record_id: string | null
    title: string | null
    loan_id: string | null
    read_on: string | null
    confirmed: number
    liked: number | null
  }
  returns_to_count: {
    loan_id: string
    patron_id: string
    barcode: string
    loaned_at_ms: number
    returned_at_ms: number
  }
}
