export interface KioskSession {
  readonly id: string
  readonly stationId: string
  readonly patronId: string
  readonly lastUsedAtMs: number
  readonly endedAtMs: number | null
}

/** A session that nobody has used for so long is over, also when its page could not say so. */
export const SESSION_IDLE_MS = 10 * 60_000

/** Whether a session may still be used at a station. */
export function isOpenAt(session: KioskSession | undefined, stationId: string, nowMs: number): boolean {
  return (
    session?.stationId === stationId &&
    session.endedAtMs === null &&
    nowMs - session.lastUsedAtMs < SESSION_IDLE_MS
  )
}
