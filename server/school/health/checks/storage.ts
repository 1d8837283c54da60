import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Check } from '../check.ts'

const EXT4 = '/sys/fs/ext4'

/** ext4 counts the errors of a card that dies; a kernel that finds one too many writes no more. */
export const check: Check = ({ dataFolder }) => {
  if (isReadOnly(dataFolder)) return [{ id: 'storage', state: 'read-only', level: 'act', facts: {} }]
  if (!existsSync(EXT4)) return []
  const errors = readdirSync(EXT4)
    .map(name => join(EXT4, name, 'errors_count'))
    .filter(existsSync)
    .reduce((sum, file) => sum + Number(readFileSync(file, 'utf8')), 0)
  return errors > 0
    ? [{ id: 'storage', state: 'errors', level: 'act', facts: { count: errors } }]
    : [{ id: 'storage', state: 'good', level: 'good', facts: {} }]
}

/** The mount with the longest path above the folder is its own. */
function isReadOnly(folder: string): boolean {
  const mounts = readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .map(line => line.split(' '))
    .filter(([, path = '']) => folder === path || folder.startsWith(path === '/' ? '/' : `${path}/`))
    .sort(([, a = ''], [, b = '']) => b.length - a.length)
  return mounts[0]?.[3]?.split(',').includes('ro') ?? false
}
