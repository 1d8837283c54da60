import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Refusal, type Result } from '@pratu/protocol/failures'
import * as z from 'zod/mini'
import { qrPath } from '../documents/qr-svg.ts'
import { backupArguments, backupFolder } from './backup-arguments.ts'
import { type Backups, createBackups } from './backups/backups.ts'
import { recordFile } from './backups/record-file.ts'
import type { SchoolBase } from './compose-base.ts'
import type { SchoolConfig } from './config.ts'

const PROCESS = fileURLToPath(new URL('./backup-process.ts', import.meta.url))
const Answer = z.union([z.object({ ok: z.literal(true), value: z.unknown() }), Refusal])

/** Backups as staff see them; the work is done in a process of its own. */
export function composeBackups(
  config: SchoolConfig,
  base: SchoolBase,
  hasJoinedOffice: () => boolean,
): Backups {
  const run = promisify(execFile)
  return createBackups({
    ...base,
    folder: backupFolder(config),
    readRecord: recordFile(join(config.data_folder, 'backups.json')).read,
    async make(): Promise<Result<unknown>> {
      const { stdout } = await run(process.execPath, [PROCESS, 'make', ...backupArguments(config)])
      return z.parse(Answer, JSON.parse(stdout))
    },
    hasJoinedOffice,
    drawQr: qrPath,
  })
}
