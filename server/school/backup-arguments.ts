import { join } from 'node:path'
import type { SchoolConfig } from './config.ts'

export const backupFolder = ({ backup, data_folder }: SchoolConfig): string =>
  backup.folder ?? join(data_folder, 'backups')

/** How `backup-process.ts` is told of a school. */
export const backupArguments = (config: SchoolConfig): string[] => [
  ...['--data', config.data_folder, '--backups', backupFolder(config)],
  ...['--sticks', config.backup.sticks_folder, '--school', config.school.name_th],
]
