import { openSpool } from '../../device-daemon/spool.ts'
import { aPassage } from './device-events.ts'

/** A process to be killed: appends passages to the spool named on its command line and prints each id once it is on disk. */
const [file = ''] = process.argv.slice(2)
const spool = await openSpool({ file, coverageIntervalMs: 30_000 }, sentence => {
  throw new Error(sentence)
})
process.stdout.write('{"ready":true}\n')
const appendForEver = async () => {
  for (let atMs = 0; ; atMs += 1) {
    const passage = aPassage(atMs)
    await spool.append(passage, null)
    process.stdout.write(`${passage.id}\n`)
  }
}
await Promise.all([appendForEver(), appendForEver(), appendForEver()])
