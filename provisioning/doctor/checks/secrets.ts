import { statSync } from 'node:fs'
import type { HealthFinding } from '@pratu/protocol/health'
import type { StationCheck } from '../needs.ts'

/** What holds tokens, keys or people's data; whoever may read it speaks for the school. */
const SECRETS = [
  '/etc/pratu/school.toml',
  '/etc/pratu/daemon.toml',
  '/var/lib/pratu/server',
  '/var/lib/pratu/daemon',
]
const FOR_OTHERS = 0o007

export const check: StationCheck = () => {
  const there = SECRETS.flatMap(file => {
    const found = statSync(file, { throwIfNoEntry: false })
    return found ? [{ file, mode: found.mode }] : []
  })
  if (there.length === 0) return []
  const open = there.filter(({ mode }) => (mode & FOR_OTHERS) !== 0)
  if (open.length === 0) return [{ id: 'secrets', state: 'good', level: 'good', facts: {} }]
  return open.map(
    ({ file }): HealthFinding => ({ id: 'secrets', state: 'open', level: 'act', facts: { file } }),
  )
}
