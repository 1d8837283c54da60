import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { asOwnerOf, SCHOOL_FILE, schoolOfStation } from '../backup/backup-job.ts'
import type { Command } from '../command.ts'

const ADMIN = fileURLToPath(new URL('../../server/school/admin.ts', import.meta.url))

export const command: Command = {
  usage: 'backup-key [new] [--config FILE]',
  summary: {
    th: 'บอกว่าโรงเรียนมีกุญแจกู้ข้อมูลหรือยัง และออกกุญแจใหม่ให้จดลงกระดาษ',
    en: 'tells whether the school has a recovery key, and draws a new one to be written on paper',
  },
  async run(words) {
    const { values, positionals } = parseArgs({
      args: [...words],
      options: { config: { type: 'string', default: SCHOOL_FILE } },
      allowPositionals: true,
    })
    const school = schoolOfStation(values.config)
    const asked = positionals[0] === 'new' ? ['recovery-key', 'new'] : ['recovery-key']
    return (
      spawnSync(process.execPath, [ADMIN, ...asked, '--config', values.config], {
        stdio: 'inherit',
        ...asOwnerOf(school.data_folder),
      }).status ?? 1
    )
  },
}
