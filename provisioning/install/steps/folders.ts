import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Step, StepContext } from '../step.ts'
import { filesAsWanted } from '../wanted-file.ts'

const TMPFILES = '/etc/tmpfiles.d/pratu.conf'
const PERMISSIONS = 0o777

/**
 * Folders with their owners, as systemd-tmpfiles makes them: it does so again at every boot, also on a data partition
 * that was exchanged.
 */
export const step: Step = {
  title: 'folders',
  makes: [TMPFILES],
  changes(context) {
    const content = readFileSync(join(context.source, 'provisioning/units/tmpfiles.conf'), 'utf8')
    const wrong = content.split('\n').filter(line => isWrong(context, line))
    return [
      ...filesAsWanted(context, [{ path: TMPFILES, content }]),
      ...(wrong.length === 0
        ? []
        : [
            {
              did: `set up ${wrong.map(line => line.split(/\s+/)[1]).join(', ')}`,
              apply: () => setOwners(context),
            },
          ]),
    ]
  },
}

/** Gives folders and configuration files to whom they belong. */
export const setOwners = ({ root, run }: Pick<StepContext, 'root' | 'run'>): void =>
  void run('systemd-tmpfiles', `--root=${root}`, '--create', TMPFILES)

function isWrong({ root }: StepContext, line: string): boolean {
  const [kind, path = '', mode = '', user = '', group = ''] = line.split(/\s+/)
  if (kind !== 'd' && kind !== 'z') return false
  const file = join(root, path)
  if (!existsSync(file)) return kind === 'd' && !path.startsWith('/run/')
  const is = statSync(file)
  const isRoot = process.getuid?.() === 0
  return (
    (is.mode & PERMISSIONS) !== Number.parseInt(mode, 8) ||
    (isRoot && (is.uid !== idOf(root, 'passwd', user) || is.gid !== idOf(root, 'group', group)))
  )
}

const idOf = (root: string, list: 'passwd' | 'group', name: string): number =>
  Number(
    readFileSync(join(root, 'etc', list), 'utf8')
      .split('\n')
      .find(line => line.startsWith(`${name}:`))
      ?.split(':')[2],
  )
