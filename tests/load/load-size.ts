/** Few in every run, many by `npm run test:load`. */
export const LOAD = {
  sessions: Number(process.env.PRATU_LOAD_SESSIONS ?? 25),
  scans: Number(process.env.PRATU_LOAD_SCANS ?? 200),
  /** A busy day, in seconds. */
  daySeconds: Number(process.env.PRATU_LOAD_DAY_SECONDS ?? 6),
  /** A soak in virtual time, in days: none unless it is asked for, since each takes a quarter of a minute. */
  days: Number(process.env.PRATU_LOAD_DAYS ?? 0),
  /** Loans and returns through an outside library system. */
  transactions: Number(process.env.PRATU_LOAD_TRANSACTIONS ?? 40),
  /** Live pages of staff that are open at the same time. */
  dashboards: Number(process.env.PRATU_LOAD_DASHBOARDS ?? 40),
  /** What chance decides; the tests' names tell it, and PRATU_LOAD_SEED repeats it. */
  seed: Number(process.env.PRATU_LOAD_SEED ?? Date.now() % 1_000_000),
} as const
