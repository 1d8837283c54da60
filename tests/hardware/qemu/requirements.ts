import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findProgram } from '../../support/programs.ts'

/** Programs that a rig needs and Debian's package of each. */
export type Needs = Readonly<Record<string, string>>

const QEMU = 'qemu-system-x86_64'

/** What every guest needs: to be started, and to be made of Debian's packages. */
export const QEMU_NEEDS: Needs = {
  [QEMU]: 'qemu-system-x86 qemu-system-data seabios',
  xz: 'xz-utils',
}

export const missingPackages = (needs: Needs): string[] =>
  Object.entries(needs).flatMap(([program, packages]) => (findProgram(program) ? [] : packages.split(' ')))

/** Why no guest can be made on this computer whatever one installs; null where it can. */
export const whyUnfit = (): string | null => {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'they need Linux on x64'
  if (!findProgram('apt-cache') || !findProgram('dpkg')) return 'they are made of Debian packages by apt'
  return existsSync('/etc/debian_version') ? null : 'they need Debian'
}

/** Why qemu does not run though it is there; null where it does. */
const whyQemuFails = (): string | null => {
  const { status, stderr, error } = spawnSync(QEMU, ['--version'], { encoding: 'utf8' })
  return status === 0 ? null : `${QEMU} does not run: ${error?.message ?? stderr.trim()}`
}

/** Why the tests of these needs are skipped here, in words that end a sentence; null where they can run. */
export const whySkipped = (needs: Needs): string | null => {
  const reason = process.env.PRATU_HARDWARE_SKIPPED ?? whyUnfit()
  if (reason) return reason
  const missing = missingPackages(needs)
  return missing.length > 0
    ? `they need ${missing.join(', ')}; run: sudo apt-get install --no-install-recommends ${missing.join(' ')}`
    : whyQemuFails()
}
