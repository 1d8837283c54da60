import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Refusal, type Result, succeed } from '@pratu/protocol/failures'
import * as z from 'zod/mini'
import { backupArguments } from '../../server/school/backup-arguments.ts'
import { loadConfig, type SchoolConfig } from '../../server/school/config.ts'
import { CommandError } from '../command.ts'

const PROCESS = fileURLToPath(new URL('../../server/school/backup-process.ts', import.meta.url))
const Answer = z.union([z.object({ ok: z.literal(true), value: z.unknown() }), Refusal])
export const SCHOOL_FILE = '/etc/pratu/school.toml'

/** The school whose server runs on this computer. */
export function schoolOfStation(file = SCHOOL_FILE): SchoolConfig {
  if (existsSync(file)) return loadConfig(file)
  throw new CommandError({
    th: `เครื่องนี้ไม่มีเซิร์ฟเวอร์ของโรงเรียน (ไม่พบ ${file}) ให้สั่งที่เครื่องเซิร์ฟเวอร์ หรือบอกแฟ้มด้วย --config`,
    en: `This computer is not the school's server (there is no ${file}). Do it there, or name the file with --config.`,
  })
}

/** For a child of root's: who owns a folder, so that nothing of root's is left in it. */
export function asOwnerOf(folder: string): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0 || !existsSync(folder)) return {}
  const { uid, gid } = statSync(folder)
  return { uid, gid }
}

/** Does a job with backups as the user to whom the school's data belong, so that no file of root's is left among them. */
export function backupJob<Value extends z.ZodMiniType>(
  job: 'make' | 'check' | 'open' | 'put-back' | 'discard',
  config: SchoolConfig,
  value: Value,
  { input, recoveryKey }: { input?: number; recoveryKey?: string } = {},
): Result<z.output<Value>> {
  const child = spawnSync(process.execPath, [PROCESS, job, ...backupArguments(config)], {
    encoding: 'utf8',
    stdio: [input ?? 'ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...(recoveryKey !== undefined && { PRATU_RECOVERY_KEY: recoveryKey }) },
    ...asOwnerOf(config.data_folder),
  })
  if (child.status !== 0)
    throw new Error(`The process of "${job}" ended with ${child.status ?? child.signal}.`)
  const answer = z.parse(Answer, JSON.parse(child.stdout))
  return answer.ok ? succeed(z.parse(value, answer.value)) : answer
}
