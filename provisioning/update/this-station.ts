import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { loadConfig, type SchoolConfig } from '../../server/school/config.ts'
import { runProgram } from '../bundle/programs.ts'
import { isReadOnlyRoot } from '../card-care/read-only-root.ts'
import { openReleases } from '../releases.ts'
import { say } from '../words.ts'
import { openJournal } from './journal.ts'
import { schoolDataIn } from './school-data.ts'
import type { Services, UpdatedStation } from './station.ts'
import { systemdServices } from './systemd-services.ts'

const SCHOOL_FILE = '/etc/pratu/school.toml'
export const KEYS_FOLDER = '/etc/pratu/update-keys'
export const UPDATES_FOLDER = '/var/lib/pratu/updates'
/** The running release's own: it is trusted already. */
const INSTALLER = '/opt/pratu/current/provisioning/install.sh'
const PATIENCE = { startMs: 5 * 60_000, watchMs: 60_000, everyMs: 2000 }

/** At a boot systemd itself starts what is there, once the updater has ended. */
const LEFT_TO_THE_BOOT: Pick<Services, 'stop' | 'start'> = { stop: async () => {}, start: async () => {} }

/** The station that this computer is. */
export function thisStation({ atBoot = false } = {}): UpdatedStation {
  const config = existsSync(SCHOOL_FILE) ? loadConfig(SCHOOL_FILE) : null
  const services = systemdServices(config && healthUrlOf(config))
  mkdirSync(UPDATES_FOLDER, { recursive: true, mode: 0o755 })
  return {
    releases: openReleases('/opt/pratu'),
    folder: UPDATES_FOLDER,
    keysFolder: KEYS_FOLDER,
    arch: process.arch,
    journal: openJournal(UPDATES_FOLDER),
    services: atBoot ? { ...services, ...LEFT_TO_THE_BOOT } : services,
    isReadOnly: isReadOnlyRoot(),
    school: config && { data: schoolDataIn(config.data_folder), configuration: SCHOOL_FILE },
    backUp: async () => runOwn('/opt/pratu/current', 'backup'),
    prepare: release =>
      void runProgram('bash', [INSTALLER, '--prepare', release], { env: { HOME: '/root' } }),
    settle: async release => {
      const fault = runOwn(release, 'repair', '--no-start')
      if (fault !== null) throw new Error(fault)
    },
    freeBytes: folder => {
      const { bavail, bsize } = statfsSync(folder)
      return bavail * bsize
    },
    now: Date.now,
    pause: async ms => void (await pause(ms)),
    say: (_step, told) => say(told),
    patience: PATIENCE,
  }
}

const healthUrlOf = ({ port, tls }: SchoolConfig): string =>
  `${tls ? 'https' : 'http'}://127.0.0.1:${port}/healthz`

/** Runs a release's own `pratu`: what it does to the system is its own to know. */
function runOwn(release: string, ...words: string[]): string | null {
  const node = join(release, 'node_modules/.bin/node')
  const { status, stdout, stderr } = spawnSync(node, [join(release, 'provisioning/pratu.ts'), ...words], {
    cwd: release,
    encoding: 'utf8',
  })
  return status === 0 ? null : (stderr.trim() || stdout.trim()).split('\n').slice(-3).join(' ')
}
