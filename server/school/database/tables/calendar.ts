export interface CalendarTables {
  /** The academic year is of the Buddhist era; the dates are not. */
  calendar_semesters: { academic_year: number; semester: number; from_date: string; to_date: string }
  calendar_closures: { id: string; from_date: string; to_date: string; name: string }
  calendar_openings: { date: string; from_minute: number; to_minute: number; name: string | null }
  /** Null: the public holiday of this day is not kept. */
  calendar_holidays: { date: string; name: string | null }
}
