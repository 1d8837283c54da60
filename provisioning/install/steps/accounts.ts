import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Change, Step, StepContext } from '../step.ts'
import { filesAsWanted } from '../wanted-file.ts'

const SYSUSERS = '/etc/sysusers.d/pratu.conf'

/** Users and groups, as systemd-sysusers makes them. */
export const step: Step = {
  title: 'accounts',
  makes: [SYSUSERS],
  changes(context) {
    const content = readFileSync(join(context.source, 'provisioning/units/sysusers.conf'), 'utf8')
    return [...filesAsWanted(context, [{ path: SYSUSERS, content }]), ...accounts(context, content)]
  },
}

function accounts({ root, run }: StepContext, sysusers: string): Change[] {
  const users = namesIn(join(root, 'etc/passwd'))
  const groups = namesIn(join(root, 'etc/group'))
  const missing = sysusers.split('\n').flatMap(line => {
    const [kind, name = '', of = ''] = line.split(/\s+/)
    if (kind === 'u') return users.has(name) ? [] : [`user ${name}`]
    if (kind === 'g') return groups.has(name) ? [] : [`group ${name}`]
    if (kind === 'm') return groups.get(of)?.includes(name) ? [] : [`${name} in ${of}`]
    return []
  })
  if (missing.length === 0) return []
  return [
    {
      did: `added ${missing.join(', ')}`,
      apply: () => void run('systemd-sysusers', `--root=${root}`, basename(SYSUSERS)),
    },
  ]
}

/** The names of a passwd or group file, with what stands in each line's last field. */
const namesIn = (file: string): ReadonlyMap<string, readonly string[]> =>
  new Map(
    (existsSync(file) ? readFileSync(file, 'utf8') : '').split('\n').map(line => {
      const fields = line.split(':')
      return [fields[0] ?? '', (fields.at(-1) ?? '').split(',')]
    }),
  )
