import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { SchoolConfig } from '../../server/school/config.ts'
import { isInUse } from '../../server/school/database/back-up.ts'

const SERVICE = 'pratu-server.service'

const systemctl = (...words: string[]): boolean =>
  existsSync('/run/systemd/system') && spawnSync('systemctl', words, { stdio: 'ignore' }).status === 0

/** Whether it had to be stopped; where systemd does not keep it, nothing is. */
export function stopServer(): boolean {
  const isRunning = systemctl('is-active', '--quiet', SERVICE)
  if (isRunning) systemctl('stop', SERVICE)
  return isRunning
}

export const startServer = (): boolean => systemctl('start', SERVICE)

export const serverIsInUse = ({ data_folder }: SchoolConfig): boolean =>
  isInUse(join(data_folder, 'school.db'))
