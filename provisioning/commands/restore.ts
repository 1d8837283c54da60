import { closeSync, existsSync, openSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import * as z from 'zod/mini'
import { backupJob, schoolOfStation } from '../backup/backup-job.ts'
import { serverIsInUse, startServer, stopServer } from '../backup/server-service.ts'
import { type Command, CommandError } from '../command.ts'
import { refusedBy, say, tellFailures } from '../words.ts'

const Opened = z.object({
  manifest: z.object({
    madeAtMs: z.number(),
    schoolName: z.string(),
    withFiles: z.boolean(),
    counts: z.record(z.string(), z.number()),
  }),
})

export const command: Command = {
  usage: 'restore FILE [--yes] [--config FILE]',
  summary: {
    th: 'นำข้อมูลสำรองกลับมาใช้แทนข้อมูลในเครื่อง ข้อมูลเดิมยังเก็บไว้ข้างกัน',
    en: 'puts a backup in the place of the data of this computer; what stood there is kept beside',
  },
  async run(words) {
    const { values, positionals } = parseArgs({
      args: [...words],
      options: { config: { type: 'string' }, yes: { type: 'boolean', default: false } },
      allowPositionals: true,
    })
    const [file] = positionals
    if (!file || !existsSync(file))
      throw new CommandError({
        th: `ไม่พบแฟ้มสำรอง ${file ?? ''} ให้บอกชื่อแฟ้ม เช่น pratu restore /media/pratu/sda1/pratu-backup/pratu-….age`,
        en: `There is no backup ${file ?? ''}. Name its file, as in: pratu restore /media/pratu/sda1/pratu-backup/pratu-….age`,
      })
    const config = schoolOfStation(values.config)
    const opened = await open(file, config)
    const { madeAtMs, schoolName, counts, withFiles } = opened.manifest
    const date = new Date(madeAtMs)
    const asked = { timeZone: 'Asia/Bangkok', dateStyle: 'long', timeStyle: 'short' } as const
    say({
      th: `ข้อมูลสำรองของ ${schoolName} เมื่อ ${date.toLocaleString('th-TH', asked)}: หนังสือ ${counts.items ?? 0} เล่ม สมาชิก ${counts.patrons ?? 0} คน การยืม ${counts.loans ?? 0} ครั้ง${withFiles ? ' พร้อมรูปปกและไฟล์' : ''}`,
      en: `A backup of ${schoolName}, made ${date.toLocaleString('en-GB', asked)}: ${counts.items ?? 0} books, ${counts.patrons ?? 0} patrons, ${counts.loans ?? 0} loans${withFiles ? ', with covers and files' : ''}.`,
    })
    if (!values.yes && !(await agrees())) {
      backupJob('discard', config, z.null())
      say({ th: 'ไม่ได้เปลี่ยนอะไร', en: 'Nothing was changed.' })
      return 1
    }
    const wasRunning = stopServer()
    if (serverIsInUse(config)) {
      backupJob('discard', config, z.null())
      throw new CommandError({
        th: 'เซิร์ฟเวอร์ยังทำงานอยู่ ให้หยุดก่อน แล้วสั่งใหม่ ยังไม่ได้เปลี่ยนอะไร',
        en: 'The server is still running. Stop it first, then restore again. Nothing was changed.',
      })
    }
    const done = backupJob('put-back', config, z.object({ kept: z.nullable(z.string()) }))
    if (!done.ok) throw refusedBy(done.failures)
    if (wasRunning) startServer()
    const { kept } = done.value
    say({
      th: `เรียบร้อย ข้อมูลกลับมาแล้ว${kept ? ` ข้อมูลเดิมอยู่ที่ ${kept}` : ''} สิ่งที่ยืมคืนหลังเวลานั้นไม่อยู่ในข้อมูลนี้ ให้ตรวจหนังสือที่ยืมวันนี้ ถ้าเป็นเครื่องใหม่ ให้จับคู่คีออสก์และประตูที่หน้า “จุดบริการ” ใหม่`,
      en: `Done, the data are back.${kept ? ` What stood there is kept as ${kept}.` : ''} Loans and returns after that moment are not among them: look after the books of today. On a new computer, look under "Stations" whether kiosks and doors are there.`,
    })
    return 0
  },
}

/** With the station's own key, or else with the one on the school's paper, asked for until it is typed right. */
async function open(
  file: string,
  config: ReturnType<typeof schoolOfStation>,
): Promise<z.infer<typeof Opened>> {
  const tryWith = (recoveryKey?: string) => {
    const input = openSync(file, 'r')
    try {
      return backupJob('open', config, Opened, { input, ...(recoveryKey !== undefined && { recoveryKey }) })
    } finally {
      closeSync(input)
    }
  }
  let opened = tryWith(process.env.PRATU_RECOVERY_KEY)
  while (!opened.ok) {
    const canAskAgain = opened.failures.every(({ code }) =>
      ['backup-key-wrong', 'recovery-key-mistyped'].includes(code),
    )
    if (!canAskAgain || !process.stdin.isTTY) throw refusedBy(opened.failures)
    say(tellFailures(opened.failures))
    opened = tryWith(await ask('กุญแจกู้ข้อมูลบนกระดาษ · The recovery key on the paper: '))
  }
  return opened.value
}

const agrees = async (): Promise<boolean> =>
  process.stdin.isTTY &&
  /^(y|yes|ใช่)$/i.test(
    (await ask('ใช้แทนข้อมูลในเครื่องนี้หรือไม่ พิมพ์ yes · Put it in the place of the data here? Type yes: ')).trim(),
  )

async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return await lines.question(question)
  } finally {
    lines.close()
  }
}
