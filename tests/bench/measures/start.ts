import { spawnSync } from 'node:child_process'
import { spawnReady } from '../../support/spawn-ready.ts'
import { benchFolder } from '../bench-folder.ts'
import type { Measure } from '../measure.ts'
import { freePort, npmStart } from '../npm-start.ts'
import { takeTurns } from '../take-turns.ts'

const TURNS = 3
const DAEMON_GOAL_SECONDS = 0.5

export const measure: Measure = {
  title: 'From the start of the process to ready, over the sample school',
  async run() {
    using folder = benchFolder()
    const port = await freePort()
    const first = await readySeconds(folder.path, port)
    const { everything, server, daemon, bare } = await takeTurns(TURNS, {
      everything: () => readySeconds(folder.path, port),
      server: () => secondsUntilReady('server/school/main.ts', folder.file('server.toml')),
      daemon: () => secondsUntilReady('device-daemon/main.ts', folder.file('daemon.toml')),
      bare: async () => bareStart(),
    })
    const baseline = { name: 'node -e 0', value: bare }
    return [
      { name: 'npm start, first time (pages are built already)', value: first, unit: 's', baseline },
      { name: 'npm start, later', value: everything, unit: 's', baseline },
      { name: 'school server alone', value: server, unit: 's', baseline },
      {
        name: 'device daemon alone',
        value: daemon,
        unit: 's',
        goal: { atMost: DAEMON_GOAL_SECONDS },
        baseline,
      },
    ]
  },
}

async function readySeconds(folder: string, port: number): Promise<number> {
  await using running = await npmStart(folder, port)
  return running.readySeconds
}

async function secondsUntilReady(script: string, configuration: string): Promise<number> {
  const startedAtMs = performance.now()
  const child = await spawnReady(script, ['--config', configuration])
  const seconds = (performance.now() - startedAtMs) / 1_000
  await child.stop()
  return seconds
}

function bareStart(): number {
  const startedAtMs = performance.now()
  spawnSync(process.execPath, ['-e', '0'])
  return (performance.now() - startedAtMs) / 1_000
}
