import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { isOwnPartition, moveDataTo, readMounts } from '../card-care/data-partition.ts'
import { isReadOnlyRoot, makeRootReadOnly, makeRootWritable } from '../card-care/read-only-root.ts'
import { readCardWrites } from '../card-care/writes.ts'
import { type Command, CommandError } from '../command.ts'
import { currentStation } from '../install/current-station.ts'
import { contextOf } from '../install/install.ts'
import { startServices, stopServices } from '../install/start-services.ts'

export const command: Command = {
  usage: 'card-care [--data-device /dev/…] [--read-only on|off]',
  summary: {
    th: 'ถนอมการ์ด: บอกว่าเขียนไปเท่าไร ย้ายข้อมูลไปพาร์ทิชันของมันเอง ทำให้ระบบอ่านอย่างเดียว (ปิดก่อนปรับรุ่นหรือเปลี่ยนหน้าที่)',
    en: 'spares the card: tells what was written, moves the data to a partition of their own, makes the system read-only (off before updates and new roles)',
  },
  async run(words) {
    const { 'data-device': device, 'read-only': readOnly } = parseArgs({
      args: [...words],
      options: { 'data-device': { type: 'string' }, 'read-only': { type: 'string' } },
    }).values
    const context = contextOf(currentStation(), { root: '/', source: '/opt/pratu/current' })
    const say = (sentence: string) => console.log(sentence)
    if (readOnly !== undefined && readOnly !== 'on' && readOnly !== 'off')
      throw new CommandError({
        th: 'ให้บอก --read-only on หรือ --read-only off',
        en: 'Say --read-only on or --read-only off.',
      })
    if (device !== undefined) {
      if (context.isRunning) stopServices(context)
      try {
        moveDataTo(device, context.run, say)
      } finally {
        if (context.isRunning) startServices(context, say)
      }
    }
    if (readOnly === 'on') makeRootReadOnly(context.run)
    if (readOnly === 'off') makeRootWritable(context.run)
    for (const sentence of state(readOnly !== undefined)) say(sentence)
    return 0
  },
}

function state(needsRestart: boolean): string[] {
  const mounts = existsSync('/proc/self/mounts') ? readMounts() : ''
  return [
    isOwnPartition(mounts)
      ? 'ข้อมูลอยู่ในพาร์ทิชันของมันเอง · The data have a partition of their own.'
      : 'ข้อมูลอยู่รวมกับระบบ · The data lie beside the system.',
    isReadOnlyRoot(mounts)
      ? 'ระบบอ่านอย่างเดียว · The system is read-only.'
      : 'ระบบเขียนได้ · The system can be written.',
    ...readCardWrites().map(
      ({ device, sinceMountKb, lifetimeKb }) =>
        `${device}: เขียนตั้งแต่เปิดเครื่อง ${megabytes(sinceMountKb)} MB ทั้งหมด ${megabytes(lifetimeKb)} MB · written since the start ${megabytes(sinceMountKb)} MB, in all ${megabytes(lifetimeKb)} MB`,
    ),
    ...(needsRestart
      ? ['จะมีผลเมื่อเปิดเครื่องใหม่: sudo reboot · Takes effect with the next start: sudo reboot']
      : []),
  ]
}

const megabytes = (kilobytes: number): string => (kilobytes / 1024).toFixed(1)
