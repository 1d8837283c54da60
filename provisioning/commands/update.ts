import { parseArgs } from 'node:util'
import { type Command, CommandError } from '../command.ts'
import type { Ended } from '../update/journal.ts'
import { asTheOnlyOne, OneAlready } from '../update/only-one.ts'
import { resume } from '../update/resume.ts'
import { bundleSource, type UpdateSource } from '../update/sources.ts'
import type { UpdatedStation } from '../update/station.ts'
import { tagSource } from '../update/tag-source.ts'
import { answerCalls, takeStick } from '../update/take-stick.ts'
import { KEYS_FOLDER, thisStation } from '../update/this-station.ts'
import { readUpdateKey, trustUpdateKey } from '../update/trust-key.ts'
import { update } from '../update/update.ts'
import { say } from '../words.ts'

export const command: Command = {
  usage:
    'update FILE|ADDRESS|--stick [--allow-older], update --from REPOSITORY --tag TAG --lockfile sha256-…, update --trust KEYFILE',
  summary: {
    th: 'อัปเดตจากไฟล์ pratu-bundle บนแฟลชไดรฟ์หรือจากอินเทอร์เน็ต ถ้ารุ่นใหม่มีปัญหาจะกลับรุ่นเดิมเอง',
    en: 'updates from a pratu-bundle on a stick or from the internet; an ill release is taken back by itself',
  },
  async run(words) {
    const { values, positionals } = parseArgs({
      args: [...words],
      options: {
        'allow-older': { type: 'boolean', default: false },
        from: { type: 'string' },
        tag: { type: 'string' },
        lockfile: { type: 'string' },
        trust: { type: 'string' },
        /** What the unit pratu-update runs. */
        stick: { type: 'boolean', default: false },
        /** What the unit pratu-update-resume runs before the services, and pratu-update-watch after them. */
        resume: { type: 'boolean', default: false },
        'at-boot': { type: 'boolean', default: false },
      },
      allowPositionals: true,
    })
    if (values.trust !== undefined) return trust(values.trust)
    const call = values.stick ? answerCalls() : null
    const station = thisStation({ atBoot: values['at-boot'] })
    if (values.resume)
      return asTheOnlyOne(station.folder, async () =>
        tell(await resume(station, { beforeServices: values['at-boot'] })),
      )
    // A closed terminal must not leave a station with its doors closed.
    for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM'] as const) process.on(signal, () => {})
    if (call) return unlessOneAlready(() => asTheOnlyOne(station.folder, () => takeStick(station, call)))
    const source = sourceOf(station, positionals, values)
    return asTheOnlyOne(station.folder, async () =>
      tell(await update(station, source, { allowOlder: values['allow-older'] })),
    )
  },
}

function sourceOf(
  station: UpdatedStation,
  positionals: readonly string[],
  { from, tag, lockfile }: { from?: string; tag?: string; lockfile?: string },
): UpdateSource {
  const [file] = positionals
  if (file !== undefined && positionals.length === 1 && from === undefined) return bundleSource(station, file)
  if (file === undefined && from !== undefined && tag !== undefined && lockfile !== undefined)
    return tagSource(station, { from, tag, lockfile })
  throw new CommandError({
    th: 'บอกไฟล์หรือที่อยู่ของอัปเดต เช่น pratu update /media/pratu/PRATU/pratu-bundle-….tar หรือใช้ --from --tag และ --lockfile พร้อมกัน',
    en: 'Give the update’s file or address: pratu update /media/pratu/PRATU/pratu-bundle-….tar; or --from, --tag and --lockfile together',
  })
}

/** Whoever is at an update already will find the stick in the next hour. */
async function unlessOneAlready(job: () => Promise<void>): Promise<number> {
  try {
    await job()
  } catch (error) {
    if (!(error instanceof OneAlready)) throw error
  }
  return 0
}

function trust(file: string): number {
  const key = readUpdateKey(file)
  trustUpdateKey(key, KEYS_FOLDER)
  say({
    th: `✔ ต่อไปเครื่องนี้รับอัปเดตที่ลงชื่อด้วยกุญแจ ${key.name}`,
    en: `✔ From now on this station takes updates that are signed with the key ${key.name}`,
  })
  return 0
}

function tell(ended: Ended | null): number {
  if (ended === null) return 0
  say(ended.told)
  return ended.outcome === 'updated' ? 0 : 1
}
