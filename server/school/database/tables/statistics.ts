/** Sums of loans, which triggers keep (`0012-statistics.sql`). `date` is a day in Bangkok; '' stands for no level, no group. */
export interface StatisticsTables {
  loan_days: {
    date: string
    group_id: string
    level: string
    loans: number
    self_service_loans: number
    class_set_loans: number
    renewals: number
    returns: number
  }
  /** `mark`: the shelf mark of the record, else its main class, else ''. */
  class_days: { date: string; mark: string; loans: number }
  title_days: { date: string; record_number: number; loans: number }
  /** `patron_id` is null once the person is forgotten. */
  borrowers: { number: number; patron_id: string | null }
  borrower_days: { date: string; borrower: number; group_id: string; level: string; loans: number }
}
