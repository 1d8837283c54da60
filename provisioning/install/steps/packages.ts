import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { hasDevices, hasScreen, type Station } from '../station.ts'
import type { Step, StepContext } from '../step.ts'

/** What the roles need of Debian. */
const packagesFor = ({ role }: Station): string[] => [
  ...['ca-certificates', 'e2fsprogs', 'systemd-timesyncd', 'udev'],
  // node-hid is linked to libusb, also where it reads hidraw.
  ...(hasDevices(role) ? ['libusb-1.0-0', 'gpiod'] : []),
  ...(hasScreen(role)
    ? [
        'cage',
        'chromium',
        'fonts-liberation',
        'libgl1-mesa-dri',
        'seatd',
        'wlr-randr',
        'xkb-data',
        'xwayland',
      ]
    : []),
]

/** Debian's packages, from the release's `debs/` when there is one, else from Debian. */
export const step: Step = {
  title: 'packages',
  // Debian's packages may serve others too; they stay.
  makes: [],
  changes(context) {
    if (!context.isOwnSystem) return []
    const missing = packagesFor(context.station).filter(name => !isInstalled(context, name))
    if (missing.length === 0) return []
    return [{ did: `installed ${missing.join(', ')}`, apply: () => install(context, missing) }]
  },
}

function isInstalled({ run }: StepContext, name: string): boolean {
  try {
    return run('dpkg-query', '--show', `--showformat=\${db:Status-Status}`, name) === 'installed'
  } catch {
    return false
  }
}

function install({ run, source }: StepContext, names: readonly string[]): void {
  const options = ['-o', 'Dpkg::Use-Pty=0', '--quiet', '--yes', '--no-install-recommends']
  const apt = (...words: string[]) => run('env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...words)
  const folder = join(source, 'debs')
  if (existsSync(folder)) {
    const files = readdirSync(folder).filter(file => file.endsWith('.deb'))
    // apt chooses among the files what the names need; those that are there already cost nothing.
    apt('install', ...options, '--no-download', ...files.map(file => join(folder, file)))
    return
  }
  apt('update', '--quiet')
  apt('install', ...options, ...names)
}
