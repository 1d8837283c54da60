import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DATA_FOLDER, FSTAB, fstabWithout, isOwnPartition, readMounts } from '../card-care/data-partition.ts'
import { replaceFile } from '../replace-file.ts'
import type { Change, StepContext } from './step.ts'
import { unitChanges } from './steps/units.ts'
import { STEPS } from './steps.ts'
import { filesGone } from './wanted-file.ts'

const DATA = [DATA_FOLDER, '/etc/pratu']
const CACHES = ['/var/cache/pratu-server', '/var/cache/pratu-daemon', '/run/pratu', '/run/pratu-kiosk']
const STICKS = '/media/pratu'
const USERS = ['pratu-server', 'pratu-daemon', 'pratu-kiosk']

/**
 * What takes Pratu away from a system. Data and configuration stay, with the users to whom they belong, unless
 * `withData`; a later installation finds them. Debian's packages stay, since others may use them.
 */
export function uninstallation(context: StepContext, withData: boolean): readonly Change[] {
  // The release goes last: it is what runs here.
  const made = STEPS.flatMap(({ makes }) => makes).sort(
    (a, b) => Number(a === '/opt/pratu') - Number(b === '/opt/pratu'),
  )
  return [
    ...unitChanges(context, null),
    ...(withData ? partitionEmptied(context) : []),
    ...filesGone(context, [...CACHES, ...(withData ? DATA : [])]),
    ...stickFolderGone(context),
    ...(withData ? usersGone(context) : []),
    ...filesGone(context, made),
  ]
}

/** Where sticks are mounted: only when none is, since what lies on one is not Pratu's to remove. */
function stickFolderGone({ root }: StepContext): Change[] {
  const folder = join(root, STICKS)
  if (!existsSync(folder) || readdirSync(folder).length > 0) return []
  return [{ did: `removed ${STICKS}`, apply: () => rmdirSync(folder) }]
}

/** A partition of the data's own is emptied and let go; its mount point cannot be removed before. */
function partitionEmptied({ root, isOwnSystem, run }: StepContext): Change[] {
  if (!isOwnSystem || !isOwnPartition(readMounts())) return []
  const fstab = join(root, FSTAB)
  return [
    {
      did: `emptied the partition of ${DATA_FOLDER}`,
      apply: () => {
        for (const name of readdirSync(DATA_FOLDER))
          if (name !== 'lost+found') rmSync(join(DATA_FOLDER, name), { recursive: true })
        run('umount', DATA_FOLDER)
        replaceFile(fstab, fstabWithout(readFileSync(fstab, 'utf8')), 0o644)
      },
    },
  ]
}

function usersGone({ root, run }: StepContext): Change[] {
  const passwd = join(root, 'etc/passwd')
  const lines = existsSync(passwd) ? readFileSync(passwd, 'utf8').split('\n') : []
  return USERS.filter(name => lines.some(line => line.startsWith(`${name}:`))).map(name => ({
    did: `removed the user ${name}`,
    apply: () => void run('userdel', ...(root === '/' ? [] : ['--root', root]), name),
  }))
}
