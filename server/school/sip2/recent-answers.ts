/** A request as its bytes came, and what it was or will be answered. */
export interface Answered {
  readonly bytes: Buffer
  readonly code: string
  readonly body: Promise<Buffer | undefined>
  readonly atMs: number
}

/** A terminal that lost its connection asks again within this time, or not at all. */
const KEPT_MS = 5 * 60_000
const KEPT_EACH = 16

/** Last answers of connections that have ended, so that a request which comes again over a new one is not done twice. */
export interface RecentAnswers {
  keep(terminal: string, answered: Answered): void
  find(terminal: string, bytes: Buffer, nowMs: number): Answered | undefined
}

export function createRecentAnswers(): RecentAnswers {
  const recent = new Map<string, Answered[]>()
  return {
    keep: (terminal, answered) => {
      recent.set(terminal, [answered, ...(recent.get(terminal) ?? [])].slice(0, KEPT_EACH))
    },
    find: (terminal, bytes, nowMs) =>
      recent.get(terminal)?.find(each => nowMs - each.atMs < KEPT_MS && each.bytes.equals(bytes)),
  }
}
