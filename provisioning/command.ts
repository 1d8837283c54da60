/** A sentence in both languages of a station. */
export interface Told {
  readonly th: string
  readonly en: string
}

/** A word that `pratu` understands: one file in `commands/`, named for it, which exports it as `command`. */
export interface Command {
  /** What to type after "pratu": `backup [--to FOLDER]`. */
  readonly usage: string
  /** What it is good for, for a teacher who has never seen it. */
  readonly summary: Told
  /** Resolves with the exit code. Refuses by throwing a CommandError; anything else that it throws is a fault of Pratu. */
  run(words: readonly string[]): Promise<number>
}

/** The command cannot do what was asked; its message says what to do next. */
export class CommandError extends Error {
  override readonly name = 'CommandError'

  constructor({ th, en }: Told, options?: ErrorOptions) {
    super(`${th}\n${en}`, options)
  }
}
