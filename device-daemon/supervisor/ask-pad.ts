import type { Clock } from '../clock.ts'

interface PadRun {
  readonly clock: Clock
  /** Aborts when the pad goes. */
  readonly signal: AbortSignal
  /** Ends the run as a failure. */
  end(reason: unknown): void
}

/** What a pad answers; `otherwise` when it goes meanwhile, takes too long, or fails, which ends its run. */
export const askPad = async <Answer>(
  { clock, signal, end }: PadRun,
  ask: () => Promise<Answer>,
  { withinMs, otherwise }: { withinMs: number; otherwise: Answer },
): Promise<Answer> => {
  const givenUp = Promise.withResolvers<Answer>()
  const giveUp = () => givenUp.resolve(otherwise)
  const cancel = clock.after(withinMs, giveUp)
  signal.addEventListener('abort', giveUp)
  try {
    return await Promise.race([ask(), givenUp.promise])
  } catch (error) {
    end(error)
    return otherwise
  } finally {
    cancel()
    signal.removeEventListener('abort', giveUp)
  }
}
