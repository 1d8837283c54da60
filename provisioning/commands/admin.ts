import { spawnSync } from 'node:child_process'
import type { Command } from '../command.ts'
import { adminCommand } from '../install/run-admin.ts'

export const command: Command = {
  usage: 'admin first-login|reset-password USER|enrolment-code|token …|help',
  summary: {
    th: 'รหัสผ่านครั้งแรก ตั้งรหัสผ่านใหม่ และรหัสลงทะเบียนของเครื่องแม่',
    en: 'first login, new passwords and enrolment codes of the school’s server',
  },
  async run(words) {
    const [program, ...args] = adminCommand(...words)
    return spawnSync(program, args, { stdio: 'inherit' }).status ?? 1
  },
}
