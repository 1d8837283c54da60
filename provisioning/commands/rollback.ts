import { parseArgs } from 'node:util'
import type { Command } from '../command.ts'
import { asTheOnlyOne } from '../update/only-one.ts'
import { rollBack } from '../update/roll-back.ts'
import { thisStation } from '../update/this-station.ts'
import { say } from '../words.ts'

export const command: Command = {
  usage: 'rollback [--lose-data-since-update]',
  summary: {
    th: 'กลับไปใช้รุ่นก่อนหน้า',
    en: 'goes back to the release before',
  },
  async run(words) {
    const { values } = parseArgs({
      args: [...words],
      options: { 'lose-data-since-update': { type: 'boolean', default: false } },
    })
    const station = thisStation()
    const { release, keptData } = await asTheOnlyOne(station.folder, () =>
      rollBack(station, { losesData: values['lose-data-since-update'] }),
    )
    say({ th: `กลับไปใช้รุ่น ${release} แล้ว`, en: `${release} runs again.` })
    if (keptData !== null)
      say({ th: `ข้อมูลของวันนี้เก็บไว้ที่ ${keptData}`, en: `Today’s data are kept as ${keptData}.` })
    return 0
  },
}
