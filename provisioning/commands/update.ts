import { parseArgs } from 'node:util'
import { type Command, CommandError } from '../command.ts'
import type { Ended } from '../update/journal.ts'
import { asTheOnlyOne } from '../update/only-one.ts'
import { resume } from '../update/resume.ts'
import { thisStation } from '../update/this-station.ts'
import { update } from '../update/update.ts'
import { say } from '../words.ts'

export const command: Command = {
  usage: 'update FILE|ADDRESS [--allow-older]',
  summary: {
    th: 'อัปเดตจากไฟล์ pratu-bundle บนแฟลชไดรฟ์หรือจากอินเทอร์เน็ต ถ้ารุ่นใหม่มีปัญหาจะกลับรุ่นเดิมเอง',
    en: 'updates from a pratu-bundle on a stick or from the internet; an ill release is taken back by itself',
  },
  async run(words) {
    const { values, positionals } = parseArgs({
      args: [...words],
      options: {
        'allow-older': { type: 'boolean', default: false },
        /** What the unit pratu-update-resume runs before the services, and pratu-update-watch after them. */
        resume: { type: 'boolean', default: false },
        'at-boot': { type: 'boolean', default: false },
      },
      allowPositionals: true,
    })
    const station = thisStation({ atBoot: values['at-boot'] })
    const [source] = positionals
    if (values.resume)
      return asTheOnlyOne(station.folder, async () =>
        tell(await resume(station, { beforeServices: values['at-boot'] })),
      )
    if (source === undefined || positionals.length > 1)
      throw new CommandError({
        th: 'บอกไฟล์หรือที่อยู่ของอัปเดต เช่น pratu update /media/pratu/PRATU/pratu-bundle-….tar',
        en: 'Give the update’s file or address: pratu update /media/pratu/PRATU/pratu-bundle-….tar',
      })
    // A closed terminal must not leave a station with its doors closed.
    for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM'] as const) process.on(signal, () => {})
    return asTheOnlyOne(station.folder, async () =>
      tell(await update(station, source, { allowOlder: values['allow-older'] })),
    )
  },
}

function tell(ended: Ended | null): number {
  if (ended === null) return 0
  say(ended.told)
  return ended.outcome === 'updated' ? 0 : 1
}
