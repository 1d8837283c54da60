import { readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { visitorOf } from '../../support/visitor.ts'
import type { Measure } from '../measure.ts'
import { openTrial } from '../trial.ts'

const SETTLE_MS = 5_000
const WATCHED_MS = 30_000
const GOAL_PERCENT = 2
/** Linux tells processor time in hundredths of a second. */
const TICK_MS = 10

export const measure: Measure = {
  title: 'Processor time of an idle station, a kiosk page and a live page open, in percent of one core',
  async run() {
    await using trial = await openTrial()
    const sockets = [trial.administrator.socket('/staff'), visitorOf(trial.url).socket('/kiosk')]
    for (const socket of sockets) socket.connect()
    await setTimeout(SETTLE_MS)
    const { server, daemon } = trial.pids
    const before = [server, daemon].map(processorMs)
    await setTimeout(WATCHED_MS)
    const [ofServer = 0, ofDaemon = 0] = [server, daemon].map(
      (pid, index) => (100 * (processorMs(pid) - (before[index] ?? 0))) / WATCHED_MS,
    )
    for (const socket of sockets) socket.close()
    const unit = '%'
    return [
      { name: 'school server', value: ofServer, unit },
      { name: 'device daemon', value: ofDaemon, unit },
      { name: 'both', value: ofServer + ofDaemon, unit, goal: { atMost: GOAL_PERCENT } },
    ]
  },
}

/** Of a process and all its threads so far, in its own code and in the kernel's. */
function processorMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS
}
