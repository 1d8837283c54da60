import { type Result, refuse, succeed } from '@pratu/protocol/failures'

/** A file that waits to be fetched by whoever had it made. */
export interface KeptFile {
  readonly content: Uint8Array
  readonly mediaType: string
  readonly fileName: string
  readonly memberId: string
}

const KEPT_MS = 15 * 60_000
/** In memory: they hold names, so they never reach the disk. The oldest give way. */
const MOST_KEPT = 20
const MOST_KEPT_BYTES = 50_000_000

export function createKeptFiles(clock: { now(): number }) {
  const kept = new Map<string, KeptFile & { untilMs: number }>()

  const bytes = () => [...kept.values()].reduce((sum, { content }) => sum + content.length, 0)

  function forgetOld(): void {
    for (const [id, { untilMs }] of kept) if (untilMs <= clock.now()) kept.delete(id)
    while (kept.size > 1 && (kept.size > MOST_KEPT || bytes() > MOST_KEPT_BYTES)) {
      const [oldest] = kept.keys()
      if (oldest !== undefined) kept.delete(oldest)
    }
  }

  return {
    keep(id: string, file: KeptFile): void {
      kept.set(id, { ...file, untilMs: clock.now() + KEPT_MS })
      forgetOld()
    },

    /** Fails with `document-expired`, also for a file that somebody else had made: it may hold names. */
    find(id: string, memberId: string): Result<KeptFile> {
      forgetOld()
      const found = kept.get(id)
      return found && found.memberId === memberId ? succeed(found) : refuse('document-expired')
    },

    forgetOld,
  }
}
