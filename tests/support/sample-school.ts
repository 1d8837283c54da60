import { cpSync, existsSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dateOf } from '@pratu/protocol/bangkok'
import { spawnReady } from './spawn-ready.ts'
import { temporaryFolder } from './temporary-folder.ts'

const FOLDER = 'PRATU_SAMPLE_FOLDER'

/** Vitest's global set-up: a place for the sample school, which the first test that wants one fills for all. */
export default function keepSampleSchool(): () => void {
  const folder = temporaryFolder()
  process.env[FOLDER] = folder.path
  return () => folder[Symbol.dispose]()
}

/**
 * Puts the data of a server that has started once over the sample school of today into a folder: it takes two seconds to
 * make, and a moment to copy. Without the set-up there is nothing to copy, and a server makes its own.
 */
export async function copySampleSchool(
  serverToml: (port: number) => string,
  dataFolder: string,
): Promise<void> {
  const kept = process.env[FOLDER]
  if (kept === undefined) return
  const data = join(kept, dateOf(Date.now()))
  if (!existsSync(data)) await makeSampleSchool(serverToml(0), data)
  cpSync(data, dataFolder, { recursive: true })
}

async function makeSampleSchool(toml: string, data: string): Promise<void> {
  using folder = temporaryFolder()
  writeFileSync(folder.file('server.toml'), toml)
  const server = await spawnReady('server/school/main.ts', ['--config', folder.file('server.toml')])
  await server.stop()
  try {
    renameSync(folder.file('data'), data)
  } catch (reason) {
    // Another file's tests run beside this one and were first.
    if (!existsSync(data)) throw reason
  }
}
