import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { runSteps } from './run-steps.ts'
import type { Station } from './station.ts'
import type { StepContext } from './step.ts'
import { STEPS } from './steps.ts'

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** What steps are given. `source` is the folder of the release that is installed. */
export function contextOf(station: Station, { root, source }: { root: string; source: string }): StepContext {
  const isOwnSystem = root === '/'
  return {
    station,
    root: resolve(root),
    source: resolve(source),
    isOwnSystem,
    isRunning: isOwnSystem && existsSync('/run/systemd/system'),
    run,
  }
}

/** Makes the system a station. Returns whether anything had to be changed. */
export const install = (context: StepContext, say: (sentence: string) => void): Promise<boolean> =>
  runSteps(STEPS, context, say)

function run(program: string, ...args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    encoding: 'utf8',
    env: { ...process.env, PATH, LC_ALL: 'C.UTF-8' },
    maxBuffer: 64 * 1024 * 1024,
  })
  if (error) throw new Error(`${program} could not be run: ${error.message}`, { cause: error })
  if (status !== 0) throw new Error(`${[program, ...args].join(' ')} failed:\n${(stderr || stdout).trim()}`)
  return stdout
}
