import { dirname, join } from 'node:path'
import type { Logger } from 'pino'
import type { Clock } from '../process/clock.ts'
import type { Randomness } from '../process/randomness.ts'
import type { SchoolDatabase } from './database/open.ts'
import { createImports, type Imports } from './imports/imports.ts'
import { startTaskIn } from './imports/start-task.ts'

const PROCESS = new URL('./import-process.ts', import.meta.url)

/** Imports, after those that an earlier process left unfinished were brought to their end. */
export async function composeImports(base: {
  database: SchoolDatabase
  clock: Clock
  randomness: Randomness
  log: Logger
}): Promise<Imports> {
  const folder = join(dirname(base.database.file), 'imports')
  const imports = createImports({ ...base, folder, startTask: startTaskIn(PROCESS, base.database.pause) })
  await imports.recover()
  return imports
}
