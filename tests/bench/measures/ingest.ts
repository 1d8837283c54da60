import { bareInsertsPerSecond } from '../bare/inserts.ts'
import { benchFolder } from '../bench-folder.ts'
import { countedPassages } from '../counted-passages.ts'
import type { Measure } from '../measure.ts'
import { addOldPassages } from '../old-passages.ts'
import { type SchoolServer, startSchoolServer } from '../school-server.ts'
import { sendPassages } from '../send-passages.ts'
import { takeTurns } from '../take-turns.ts'

const OLD_PASSAGES = 1_000_000
const PASSAGES_A_TURN = 5_000
const TURNS = 11

export const measure: Measure = {
  title: "Passages from one daemon's uplink, in batches that are acknowledged once they are on disk",
  async run() {
    await using old = await startSchoolServer({
      fill: (connection, station) => addOldPassages(connection, station, OLD_PASSAGES),
    })
    await using fresh = await startSchoolServer()
    using folder = benchFolder()
    for (const school of [old, fresh]) await sendPassages(school, PASSAGES_A_TURN)

    const rate = async (school: SchoolServer) =>
      PASSAGES_A_TURN / (await sendPassages(school, PASSAGES_A_TURN))
    const { withHistory, empty, bare } = await takeTurns(TURNS, {
      withHistory: () => rate(old),
      empty: () => rate(fresh),
      bare: async () => bareInsertsPerSecond(folder.file('bare.db')),
    })
    const sent = (TURNS + 1) * PASSAGES_A_TURN
    for (const [school, before] of [
      [old, OLD_PASSAGES],
      [fresh, 0],
    ] as const) {
      const counted = countedPassages(school)
      if (counted !== before + sent)
        throw new Error(`${before + sent} passages were sent, ${counted} are there.`)
    }
    const baseline = { name: 'bare inserts, one a commit', value: bare }
    const goal = { atLeast: 2_000 }
    return [
      { name: 'an empty ledger', value: empty, unit: 'passages/s', goal, baseline },
      { name: '1,000,000 old passages', value: withHistory, unit: 'passages/s', goal, baseline },
      {
        name: 'rate kept with 1,000,000 old passages',
        value: (100 * withHistory) / empty,
        unit: '%',
        goal: { atLeast: 90 },
      },
    ]
  },
}
