import { mkdirSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { temporaryFolder } from '../support/temporary-folder.ts'

const DATA = fileURLToPath(new URL('../../.data/bench', import.meta.url))

/** A folder of its own on the checkout's disk: the system's may be memory, where being durable costs nothing. */
export function benchFolder(): ReturnType<typeof temporaryFolder> {
  mkdirSync(DATA, { recursive: true })
  return temporaryFolder(DATA)
}

/** What a bench left behind that was killed. */
export const removeBenchFolders = (): void => rmSync(DATA, { recursive: true, force: true })
