const MINUTE_MS = 60_000

/** After how many wrong tries in a row there is a pause, and how long the first, second … of them are; the last one repeats. */
export interface TryLimit {
  readonly each: number
  readonly pausesMs: readonly number[]
  /** Wrong tries are forgotten when there was none for so long. */
  readonly forgottenAfterMs: number
}

/** A child who mixes up a picture waits a minute; whoever goes through all of them waits for hours. */
export const PATRON_LIMIT: TryLimit = {
  each: 3,
  pausesMs: [MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS, 60 * MINUTE_MS],
  forgottenAfterMs: 12 * 60 * MINUTE_MS,
}
/** Many children use a kiosk, so its pauses are short. */
export const KIOSK_LIMIT: TryLimit = {
  each: 8,
  pausesMs: [MINUTE_MS],
  forgottenAfterMs: 10 * MINUTE_MS,
}

export interface Tries {
  readonly wrong: number
  readonly lastAtMs: number
}

/** Until when nothing is tried; null when something may be. */
export function pausedUntil(tries: Tries | undefined, limit: TryLimit, nowMs: number): number | null {
  if (!tries || tries.wrong === 0 || tries.wrong % limit.each !== 0) return null
  const nth = Math.min(tries.wrong / limit.each, limit.pausesMs.length)
  const untilMs = tries.lastAtMs + (limit.pausesMs[nth - 1] ?? 0)
  return untilMs > nowMs ? untilMs : null
}

/** The tries after one more wrong one. */
export const oneMoreWrong = (tries: Tries | undefined, limit: TryLimit, nowMs: number): Tries => ({
  wrong: (tries && nowMs - tries.lastAtMs < limit.forgottenAfterMs ? tries.wrong : 0) + 1,
  lastAtMs: nowMs,
})

/** How long a pause is told: in whole minutes, never none. */
export const minutesUntil = (untilMs: number, nowMs: number): number =>
  Math.max(1, Math.ceil((untilMs - nowMs) / MINUTE_MS))
