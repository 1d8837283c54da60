export interface Interval {
  readonly fromMs: number
  readonly toMs: number
}

export interface SensedInterval extends Interval {
  readonly stationId: string
  readonly device: string
  /** Why it ended; null while it lasts, or when nothing was there to note its end. */
  readonly endedBy: string | null
}

/** Stations note an interval that lasts again and again; one that was noted within this time is taken to last still. */
export const STILL_SENSING_MS = 150_000
