import { spawnSync } from 'node:child_process'
import { StartError } from './child.ts'

export const OLDEST_NODE = 24

/** Runs a script to its end; what it says goes where this process's words go. */
export function runToEnd(args: readonly string[]): void {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' })
  if (status !== 0) throw new StartError('The pages could not be built; the reason stands above.')
}

/** What a script prints. */
export function textOf(args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  if (status !== 0) throw new StartError(stderr.trim())
  return stdout.trim()
}
