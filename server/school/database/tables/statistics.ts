export type StatisticsTables = Record<never, never>
