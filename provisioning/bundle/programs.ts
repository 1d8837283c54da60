import { spawnSync } from 'node:child_process'
import { CommandError } from '../command.ts'

/** Runs a program to its end and returns what it printed. Fails with a CommandError that holds its last words. */
export function runProgram(
  program: string,
  args: readonly string[],
  { cwd, env }: { cwd?: string; env?: Record<string, string> } = {},
): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    ...(cwd !== undefined && { cwd }),
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (status === 0) return stdout
  const words = error ? error.message : stderr.trim().split('\n').slice(-8).join('\n')
  throw new CommandError({
    th: `โปรแกรม ${program} ทำงานไม่สำเร็จ`,
    en: `${program} ${args[0] ?? ''} failed:\n${words}`,
  })
}
