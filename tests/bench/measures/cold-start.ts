import { join } from 'node:path'
import { firstAnswerSeconds } from '../first-answer.ts'
import type { Measure } from '../measure.ts'
import { addOldPassages } from '../old-passages.ts'
import { startSchoolServer } from '../school-server.ts'
import { takeTurns } from '../take-turns.ts'

const PASSAGES = 1_000_000
const TURNS = 5
const GOAL_SECONDS = 1

export const measure: Measure = {
  title: `From the start of the server's process to its first answer, over ${PASSAGES.toLocaleString('en')} passages, after a clean stop`,
  async run() {
    await using school = await startSchoolServer({
      sample: true,
      fill: (connection, station) => addOldPassages(connection, station, PASSAGES),
    })
    await school.stop()
    const args = ['--config', join(school.folder, 'server.toml')]
    const { server, bare } = await takeTurns(TURNS, {
      server: () => firstAnswerSeconds('server/school/main.ts', args),
      bare: () => firstAnswerSeconds('tests/bench/bare/http-server.ts'),
    })
    const baseline = { name: 'a bare HTTP server', value: bare }
    return [{ name: 'first answer', value: server, unit: 's', goal: { atMost: GOAL_SECONDS }, baseline }]
  },
}
