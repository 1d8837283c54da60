import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { UpdateEnded } from '@pratu/protocol/updates'
import * as z from 'zod/mini'
import { syncFolder } from '../releases.ts'
import { replaceFile } from '../replace-file.ts'

/** The steps of an update, in their order; `returning` undoes one that was opened already. */
export const STEPS = [
  'fetching',
  'unpacking',
  'backing-up',
  'rehearsing',
  'closing',
  'migrating',
  'switching',
  'watching',
  'returning',
] as const
export type Step = (typeof STEPS)[number]

/** What is under way, as a power cut would leave it. */
const Underway = z.object({
  step: z.enum(STEPS),
  /** The release that ran before; null on a station that had none. */
  from: z.nullable(z.string()),
  to: z.string(),
  startedAtMs: z.int(),
  /** Whether the new release changed the form of the school's database, and what the file was when nobody had used it yet. */
  migrated: z.optional(z.object({ changedForm: z.boolean(), fingerprint: z.nullable(z.string()) })),
  /** While returning: whether the database goes back to what it was before. */
  restoresData: z.optional(z.boolean()),
  /** While returning: what was wrong with the new release. */
  because: z.optional(z.object({ th: z.string(), en: z.string() })),
})
export type Underway = z.infer<typeof Underway>

/** How the last update went, for whoever asks later. */
export type Ended = UpdateEnded

export interface Journal {
  /** Null when no update is under way. */
  underway(): Underway | null
  /** Durable when it returns. */
  note(underway: Underway): void
  end(ended: Ended): void
  last(): Ended | null
}

/** In `/var/lib/pratu/updates`: `state.json` is there while an update is under way, and only then. */
export function openJournal(folder: string): Journal {
  const stateFile = join(folder, 'state.json')
  const lastFile = join(folder, 'last-update.json')
  const read = <Schema extends z.ZodMiniType>(file: string, schema: Schema): z.output<Schema> | null =>
    existsSync(file) ? z.parse(schema, JSON.parse(readFileSync(file, 'utf8'))) : null
  const write = (file: string, value: unknown) =>
    replaceFile(file, `${JSON.stringify(value, null, 2)}\n`, 0o644)
  return {
    underway: () => read(stateFile, Underway),
    note: underway => write(stateFile, underway),
    end(ended) {
      write(lastFile, ended)
      rmSync(stateFile, { force: true })
      syncFolder(folder)
    },
    last: () => read(lastFile, UpdateEnded),
  }
}
