import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** What makes up a release besides the packages, which `package-lock.json` names. */
const SOURCES = ['package.json', 'package-lock.json', 'device-daemon', 'server', 'kiosk-ui', 'provisioning']
const NO_SOURCE = new Set(['node_modules', 'dist'])

/**
 * What a release is called: its version and eight digits of what it consists of, so that the same files have the same
 * name wherever they come from. One that lies under `releases/` has its name already.
 */
export function releaseName(folder: string): string {
  if (basename(dirname(folder)) === 'releases') return basename(folder)
  const hash = createHash('sha256')
  for (const source of SOURCES)
    for (const file of filesUnder(join(folder, source)))
      hash
        .update(`${file.slice(folder.length)}\0`)
        .update(readFileSync(file))
        .update('\0')
  const { version }: { version: string } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return `${version}-${hash.digest('hex').slice(0, 8)}`
}

/** The packages under `node_modules` that only building and testing need. */
export function developmentPackages(folder: string): string[] {
  const lock: { packages: Record<string, { dev?: boolean; devOptional?: boolean }> } = JSON.parse(
    readFileSync(join(folder, 'package-lock.json'), 'utf8'),
  )
  return Object.entries(lock.packages).flatMap(([path, { dev }]) => (dev ? [path] : []))
}

function filesUnder(path: string): string[] {
  if (!existsSync(path)) return []
  const found: string[] = []
  const visit = (folder: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    )) {
      if (NO_SOURCE.has(entry.name)) continue
      const file = join(folder, entry.name)
      if (entry.isDirectory()) visit(file)
      else if (entry.isFile()) found.push(file)
    }
  }
  try {
    visit(path)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOTDIR')) throw error
    found.push(path)
  }
  return found
}
