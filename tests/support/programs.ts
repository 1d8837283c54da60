import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The path of a program, or undefined when PATH has none. */
export function findProgram(name: string): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map(folder => join(folder, name))
    .find(isExecutable)
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

export const mayInstallDebianPackages = (): boolean =>
  process.getuid?.() === 0 && findProgram('apt-get') !== undefined && !process.env.PRATU_NO_INSTALL

const commandFor = (packages: readonly string[]): string =>
  `apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')}`

/** Whether they are installed now; says what it does and what failed. */
export function tryToInstallDebianPackages(packages: readonly string[]): boolean {
  const command = commandFor(packages)
  console.log(`The tests need ${packages.join(' and ')}; installing: ${command}`)
  const { status } = spawnSync('sh', ['-c', command], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  if (status !== 0) console.error(`The installation failed. Run it by hand to see why: ${command}`)
  return status === 0
}

/** Installs what the tests need where it may, and else says exactly what to run and ends the process. */
export function installDebianPackages(packages: readonly string[]): void {
  if (!mayInstallDebianPackages()) {
    console.error(`The tests need ${packages.join(' and ')}. Run: sudo sh -c '${commandFor(packages)}'`)
    process.exit(1)
  }
  if (!tryToInstallDebianPackages(packages)) process.exit(1)
}
