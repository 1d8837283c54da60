export interface SchoolTables {
  /** Facts of the whole database: `sample` = '1' for the sample school. */
  settings: { name: string; value: string }
  /** First answers to requests that carried an idempotency key. */
  answers: { key: string; request: string; answer: string; at_ms: number }
}
