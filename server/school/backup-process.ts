import { parseArgs } from 'node:util'
import { type Result, refuse } from '@pratu/protocol/failures'
import { systemClock } from '../process/clock.ts'
import { systemRandomness } from '../process/randomness.ts'
import { type BackupWork, backupWork } from './backup-work.ts'

/**
 * Does one piece of work with backups in a process of its own, so that packing and encrypting hold up nobody at a kiosk:
 * `backup-process.ts make --data … --backups … --sticks … --school …`. Its answer is one line of JSON. What `open` reads
 * comes by stdin, its recovery key by the environment, which only the same user sees.
 */
const { values, positionals } = parseArgs({
  options: {
    data: { type: 'string', default: '' },
    backups: { type: 'string', default: '' },
    sticks: { type: 'string', default: '' },
    school: { type: 'string', default: '' },
  },
  allowPositionals: true,
})

const work = backupWork(values, {
  clock: systemClock,
  randomness: systemRandomness,
  schoolName: values.school,
})

const JOBS: Readonly<Record<string, (work: BackupWork) => Promise<Result<unknown>>>> = {
  make: ({ make }) => make(),
  check: ({ check }) => check(),
  open: ({ open }) => open(process.stdin, process.env.PRATU_RECOVERY_KEY ?? null),
  'put-back': async ({ putBack }) => ({ ok: true, value: await putBack() }),
  discard: async ({ discard }) => ({ ok: true, value: discard() ?? null }),
}

const job = JOBS[positionals[0] ?? '']
if (!job) throw new Error(`There is no job "${positionals[0]}".`)
try {
  console.log(JSON.stringify(await job(work)))
} catch (error) {
  console.error(error)
  console.log(JSON.stringify(refuse('backup-failed')))
}
