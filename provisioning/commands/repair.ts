import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Command } from '../command.ts'
import { currentStation } from '../install/current-station.ts'
import { contextOf, install } from '../install/install.ts'
import { startServices, startWaiting } from '../install/start-services.ts'

export const command: Command = {
  usage: 'repair [--no-start]',
  summary: {
    th: 'ตรวจการติดตั้งทั้งหมด ซ่อมสิ่งที่ขาดหรือเพี้ยน และใช้ค่าที่แก้ใน /etc/pratu',
    en: 'checks the whole installation, mends what is missing or wrong, and puts to use what was edited in /etc/pratu',
  },
  async run(words) {
    const { values } = parseArgs({ args: [...words], options: { 'no-start': { type: 'boolean' } } })
    const context = contextOf(currentStation(), { root: '/', source: releaseFolder() })
    const say = (sentence: string) => console.log(sentence)
    await install(context, say)
    if (!context.isRunning) return 0
    if (values['no-start']) startWaiting(context)
    else startServices(context, say)
    return 0
  },
}

/** The release that this very command belongs to. */
const releaseFolder = () => fileURLToPath(new URL('../..', import.meta.url))
