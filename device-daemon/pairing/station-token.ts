import { readFile } from 'node:fs/promises'
import type { Logger } from 'pino'
import * as z from 'zod/mini'
import { writeFileDurably } from './write-file-durably.ts'

/** What a station remembers of its pairing. Once revoked it no longer uses its enrolment code: a person must confirm it. */
const Remembered = z.object({ token: z.nullable(z.string()), revoked: z.boolean() })
export type Remembered = z.infer<typeof Remembered>

const NOTHING: Remembered = { token: null, revoked: false }

/** The station's token on disk, readable by the daemon's user alone. */
export const createTokenFile = (file: string, log: Logger) => ({
  async read(): Promise<Remembered> {
    try {
      return Remembered.parse(JSON.parse(await readFile(file, 'utf8')))
    } catch (error) {
      const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
      if (!isMissing) log.warn({ err: error }, `${file} cannot be read; the station asks to be paired anew`)
      return NOTHING
    }
  },
  write: (remembered: Remembered): Promise<void> =>
    writeFileDurably(file, `${JSON.stringify(remembered)}\n`, 0o600),
})
