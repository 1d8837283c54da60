import { statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { DAY_MS } from '@pratu/protocol/bangkok'
import type { Passage } from '@pratu/protocol/device-events'
import { openSpool } from '../../../device-daemon/spool.ts'
import { countedPassages } from '../counted-passages.ts'
import { daemonFolder, startDaemonProcess } from '../daemon-process.ts'
import type { Measure } from '../measure.ts'
import { newPassages } from '../new-passages.ts'
import { type SchoolServer, startSchoolServer } from '../school-server.ts'

const PASSAGES = 100_000
const OFFLINE_DAYS = 30
/** A real door commits each alone; that makes the file no smaller, only this measure longer. */
const PASSAGES_A_COMMIT = 50
const COVERAGE_INTERVAL_MS = 30_000
const LOOK_EVERY_MS = 100

export const measure: Measure = {
  title: `A door that was without its server for ${OFFLINE_DAYS} days: its spool's size, and the time until the server has it all`,
  async run() {
    await using school = await startSchoolServer({ sample: true })
    const before = countedPassages(school)
    const spoolFile = join(daemonFolder(school), 'spool.sqlite')
    const megabytes = await fillSpool(spoolFile, newPassages(PASSAGES, OFFLINE_DAYS * DAY_MS))
    const seconds = await drain(school, before + PASSAGES)
    await checkEmpty(spoolFile)
    return [
      {
        name: `spool of ${PASSAGES.toLocaleString('en')} passages`,
        value: megabytes,
        unit: 'MB',
        goal: { atMost: 50 },
      },
      { name: 'drained, from the start of the daemon', value: seconds, unit: 's', goal: { atMost: 60 } },
    ]
  },
}

/** Resolves with the size of the spool's files while it is open, its write-ahead log included. */
async function fillSpool(file: string, passages: readonly Passage[]): Promise<number> {
  const spool = await openSpool({ file, coverageIntervalMs: COVERAGE_INTERVAL_MS }, console.error)
  for (let first = 0; first < passages.length; first += PASSAGES_A_COMMIT) {
    const together = passages.slice(first, first + PASSAGES_A_COMMIT)
    await Promise.all(together.map(passage => spool.append(passage, null)))
  }
  const bytes = [file, `${file}-wal`].reduce((sum, part) => sum + statSync(part).size, 0)
  await spool.close()
  return bytes / 1e6
}

async function drain(school: SchoolServer, expected: number): Promise<number> {
  const startedAtMs = performance.now()
  await using _daemon = await startDaemonProcess(school, '')
  while (countedPassages(school) < expected) await setTimeout(LOOK_EVERY_MS)
  const seconds = (performance.now() - startedAtMs) / 1_000
  await _daemon.stop()
  return seconds
}

async function checkEmpty(file: string): Promise<void> {
  const spool = await openSpool({ file, coverageIntervalMs: COVERAGE_INTERVAL_MS }, console.error)
  const { waiting } = spool.counts()
  await spool.close()
  if (waiting > 0) throw new Error(`The server has everything, but ${waiting} events are still in the spool.`)
}
