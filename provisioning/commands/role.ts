import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Command } from '../command.ts'
import { ROLES } from '../install/station.ts'

const MAIN = fileURLToPath(new URL('../install/main.ts', import.meta.url))

export const command: Command = {
  usage: `role ${ROLES.join('|')} [--server URL] [--school-th NAME --school-en NAME] [--enrolment-code CODE]`,
  summary: {
    th: 'ให้เครื่องนี้ทำหน้าที่อื่น ข้อมูลที่มีอยู่ยังเก็บไว้',
    en: 'gives this computer another job; its data are kept',
  },
  run: async ([role = '', ...words]) =>
    spawnSync(process.execPath, [MAIN, '--role', role, ...words], { stdio: 'inherit' }).status ?? 1,
}
