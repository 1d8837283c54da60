import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { BackupRecord } from '@pratu/protocol/backups'
import { backupJob, schoolOfStation } from '../backup/backup-job.ts'
import { PLACES, sizeText } from '../backup/places.ts'
import type { Command } from '../command.ts'
import { refusedBy, say, tellFailures } from '../words.ts'

export const command: Command = {
  usage: 'backup [--config FILE]',
  summary: {
    th: 'สำรองข้อมูลทันที: ในเครื่อง ในแฟลชไดรฟ์ที่ชื่อ PRATU และที่สำนักงานถ้าเปิดไว้',
    en: 'makes a backup now: on this computer, on a USB stick called PRATU, and at the Office if that was chosen',
  },
  async run(words) {
    const { values } = parseArgs({ args: [...words], options: { config: { type: 'string' } } })
    const school = schoolOfStation(values.config)
    if (!existsSync(join(school.data_folder, 'school.db'))) {
      say({ th: 'ยังไม่มีข้อมูลให้สำรอง', en: 'There are no data to back up yet.' })
      return 0
    }
    const made = backupJob('make', school, BackupRecord)
    if (!made.ok) throw refusedBy(made.failures)
    const { kept, tries } = made.value
    const newest = Math.max(...tries.map(({ atMs }) => atMs))
    const now = tries.filter(({ atMs }) => atMs === newest)
    for (const { place, failures } of now) {
      const { th, en } = PLACES[place]
      const backup = kept.find(each => each.place === place)
      if (failures.length === 0 && backup)
        say({
          th: `✔ ${th}: ${backup.fileName} (${sizeText(backup.sizeBytes)})`,
          en: `✔ ${en}: ${backup.fileName} (${sizeText(backup.sizeBytes)})`,
        })
      else {
        const told = tellFailures(failures)
        say({ th: `✘ ${th}: ${told.th}`, en: `✘ ${en}: ${told.en}` })
      }
    }
    return now.every(({ place, failures }) => place !== 'card' || failures.length === 0) ? 0 : 1
  },
}
