import { addDays } from '@pratu/protocol/bangkok'

export const PERIODS = ['semester', 'days-7', 'days-30', 'days-365'] as const
export type Period = (typeof PERIODS)[number]

/** What is asked of the server; nothing for the present semester, which it knows. */
export const queryOf = (period: Period, today: string): { from?: string; to?: string } =>
  period === 'semester' ? {} : { from: addDays(today, 1 - Number(period.slice('days-'.length))), to: today }
