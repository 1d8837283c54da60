import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { releaseName } from '../install/release-files.ts'
import type { Manifest } from './manifest.ts'
import { runProgram } from './programs.ts'
import { sha256Of } from './signing.ts'

/** What a release's files say of it, and the last commit of the repository that they are from. */
export async function describeRelease(
  folder: string,
  repository: string,
): Promise<Omit<Manifest, 'arch' | 'unpackedBytes'>> {
  const { version }: { version: string } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const [commit = '', committedAtS = ''] = runProgram('git', ['log', '-1', '--format=%H %ct'], {
    cwd: repository,
  })
    .trim()
    .split(' ')
  const migrations = readdirSync(join(folder, 'server/school/database/migrations')).filter(name =>
    /^\d{4}-.*\.sql$/.test(name),
  )
  return {
    name: releaseName(folder),
    version,
    commit,
    committedAtS: Number(committedAtS),
    lockfileSha256: await sha256Of(join(folder, 'package-lock.json')),
    databaseForm: migrations.length,
  }
}
