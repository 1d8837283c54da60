import { chmodSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Step, StepContext } from '../step.ts'
import { filesAsWanted } from '../wanted-file.ts'

const TMPFILES = '/etc/tmpfiles.d/pratu.conf'
const PERMISSIONS = 0o777

interface Line {
  /** `d` makes a folder; `z` sets owner and mode of what is there. */
  readonly kind: string
  readonly path: string
  readonly mode: number
  readonly user: string
  readonly group: string
}

/**
 * Folders with their owners, as systemd-tmpfiles makes them: it does so again at every boot, also on a data partition
 * that was exchanged.
 */
export const step: Step = {
  title: 'folders',
  makes: [TMPFILES],
  changes(context) {
    const content = readFileSync(join(context.source, 'provisioning/units/tmpfiles.conf'), 'utf8')
    const wrong = linesOf(content).filter(line => isWrong(context, line))
    return [
      ...filesAsWanted(context, [{ path: TMPFILES, content }]),
      ...(wrong.length === 0
        ? []
        : [{ did: `set up ${wrong.map(({ path }) => path).join(', ')}`, apply: () => setOwners(context) }]),
    ]
  },
}

/** Gives folders and configuration files to whom they belong; who may give nothing away at least makes them. */
export function setOwners({ root, run }: Pick<StepContext, 'root' | 'run'>): void {
  if (isRoot()) return void run('systemd-tmpfiles', `--root=${root}`, '--create', basename(TMPFILES))
  for (const { kind, path, mode } of linesOf(readFileSync(join(root, TMPFILES), 'utf8'))) {
    if (kind === 'd') mkdirSync(join(root, path), { recursive: true })
    if (existsSync(join(root, path))) chmodSync(join(root, path), mode)
  }
}

const isRoot = (): boolean => process.getuid?.() === 0

const linesOf = (content: string): Line[] =>
  content
    .split('\n')
    .map(line => line.split(/\s+/))
    .filter(([kind]) => kind === 'd' || kind === 'z')
    .map(([kind = '', path = '', mode = '', user = '', group = '']) => ({
      kind,
      path,
      mode: Number.parseInt(mode, 8),
      user,
      group,
    }))

function isWrong({ root }: StepContext, { kind, path, mode, user, group }: Line): boolean {
  const file = join(root, path)
  if (!existsSync(file)) return kind === 'd' && !path.startsWith('/run/')
  const is = statSync(file)
  return (
    (is.mode & PERMISSIONS) !== mode ||
    (isRoot() && (is.uid !== idOf(root, 'passwd', user) || is.gid !== idOf(root, 'group', group)))
  )
}

const idOf = (root: string, list: 'passwd' | 'group', name: string): number =>
  Number(
    readFileSync(join(root, 'etc', list), 'utf8')
      .split('\n')
      .find(line => line.startsWith(`${name}:`))
      ?.split(':')[2],
  )
