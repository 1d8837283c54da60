import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Role } from '../station.ts'
import type { Change, Step, StepContext } from '../step.ts'
import { unitsFor } from '../units-for.ts'
import { filesAsWanted, filesGone } from '../wanted-file.ts'

const FOLDER = '/etc/systemd/system'

/** The units of the station's role, enabled; those of another role, gone. */
export const step: Step = {
  title: 'units',
  // Units are stopped before they go: unitChanges without a role.
  makes: [],
  changes: context => unitChanges(context, context.station.role),
}

/** What makes the units those of a role, or, when `role` is null, takes all away. */
export function unitChanges(context: StepContext, role: Role | null): readonly Change[] {
  const { wanted, unwanted } = unitsFor(context.source, role)
  const files = filesAsWanted(
    context,
    wanted.map(({ name, content }) => ({ path: join(FOLDER, name), content })),
  )
  const leaving = unwanted.filter(name => existsSync(join(context.root, FOLDER, name)))
  const enabled = wanted.filter(({ content }) => content.includes('[Install]')).map(({ name }) => name)
  const disabled = enabled.filter(name => !isEnabled(context, name))
  return [
    ...leaving.map(
      (name): Change => ({ did: `stopped and disabled ${name}`, apply: () => leave(context, name) }),
    ),
    ...filesGone(
      context,
      leaving.map(name => join(FOLDER, name)),
    ),
    ...files,
    ...(files.length + leaving.length > 0 && context.isRunning
      ? [{ did: 'told systemd', apply: () => void context.run('systemctl', 'daemon-reload') }]
      : []),
    ...(disabled.length === 0
      ? []
      : [{ did: `enabled ${disabled.join(', ')}`, apply: () => systemctl(context, 'enable', ...disabled) }]),
  ]
}

function leave(context: StepContext, name: string): void {
  if (context.isRunning) context.run('systemctl', 'stop', name)
  systemctl(context, 'disable', name)
}

const systemctl = ({ root, run }: StepContext, ...words: string[]): void =>
  void run('systemctl', ...(root === '/' ? [] : [`--root=${root}`]), '--quiet', ...words)

/** Whether what wants the unit at a boot has a link to it. */
function isEnabled({ root }: StepContext, name: string): boolean {
  const folder = join(root, FOLDER)
  return readdirSync(folder)
    .filter(entry => entry.endsWith('.wants'))
    .some(entry => readdirSync(join(folder, entry)).includes(name))
}
