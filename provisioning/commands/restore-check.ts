import { parseArgs } from 'node:util'
import { RestoreCheck } from '@pratu/protocol/backups'
import * as z from 'zod/mini'
import { backupJob, schoolOfStation } from '../backup/backup-job.ts'
import { PLACES } from '../backup/places.ts'
import type { Command } from '../command.ts'
import { refusedBy, say, tellFailures } from '../words.ts'

export const command: Command = {
  usage: 'restore-check [--config FILE]',
  summary: {
    th: 'ลองเปิดข้อมูลสำรองล่าสุดในสำเนา เพื่อให้แน่ใจว่ากู้คืนได้จริง',
    en: 'opens the newest backup on a copy, to be sure that it can be restored',
  },
  async run(words) {
    const { values } = parseArgs({ args: [...words], options: { config: { type: 'string' } } })
    const checked = backupJob('check', schoolOfStation(values.config), z.array(RestoreCheck))
    if (!checked.ok) throw refusedBy(checked.failures)
    if (checked.value.length === 0)
      say({
        th: 'ยังไม่มีข้อมูลสำรองให้ตรวจ สั่ง pratu backup ก่อน',
        en: 'There is no backup to check yet. Do "pratu backup" first.',
      })
    for (const { place, fileName, failures } of checked.value) {
      const { th, en } = PLACES[place]
      const told = tellFailures(failures)
      if (failures.length === 0)
        say({ th: `✔ ${th}: ${fileName} เปิดได้และครบ`, en: `✔ ${en}: ${fileName} opens and is complete` })
      else say({ th: `✘ ${th}: ${fileName} ${told.th}`, en: `✘ ${en}: ${fileName} ${told.en}` })
    }
    return checked.value.length > 0 && checked.value.every(({ failures }) => failures.length === 0) ? 0 : 1
  },
}
