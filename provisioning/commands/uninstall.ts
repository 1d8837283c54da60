import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Command } from '../command.ts'
import { currentStation } from '../install/current-station.ts'
import { contextOf } from '../install/install.ts'
import { uninstallation } from '../install/uninstall.ts'

const RELEASE = fileURLToPath(new URL('../..', import.meta.url))

export const command: Command = {
  usage: 'uninstall [--with-data] [--root FOLDER]',
  summary: {
    th: 'ถอนประตูออกจากเครื่องนี้ ข้อมูลของห้องสมุดยังอยู่ ยกเว้นสั่งให้ลบด้วย',
    en: 'takes Pratu off this computer; the library’s data stay, unless --with-data removes them for good',
  },
  async run(words) {
    const { 'with-data': withData, root } = parseArgs({
      args: [...words],
      options: { 'with-data': { type: 'boolean', default: false }, root: { type: 'string', default: '/' } },
    }).values
    const context = contextOf(currentStation(root), { root, source: RELEASE })
    for (const change of uninstallation(context, withData)) {
      await change.apply()
      console.log(change.did)
    }
    console.log(
      withData
        ? 'ถอนแล้ว พร้อมข้อมูลทั้งหมด · Removed, with all data.'
        : 'ถอนแล้ว ข้อมูลยังอยู่ใน /var/lib/pratu และ /etc/pratu · Removed. Data are still in /var/lib/pratu and /etc/pratu.',
    )
    return 0
  },
}
