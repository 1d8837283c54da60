import { DatabaseSync } from 'node:sqlite'
import { bareInsertsPerSecond } from '../bare/inserts.ts'
import { benchFolder } from '../bench-folder.ts'
import { addStation, type BenchStation } from '../bench-station.ts'
import { fillLibrary, ITEMS, PATRONS } from '../big-library.ts'
import { type Borrowers, openBorrowers } from '../lend.ts'
import type { Measure } from '../measure.ts'
import { type SchoolServer, startSchoolServer } from '../school-server.ts'
import { takeTurns } from '../take-turns.ts'

const OLD_LOANS = 200_000
const KIOSKS = 32
const WARM_UP_LOANS = 500
const LOANS_A_TURN = 600
const TURNS = 13

export const measure: Measure = {
  title: `Loans over HTTP, each on disk before its answer: ${KIOSKS} kiosks, ${ITEMS.toLocaleString('en')} items, ${PATRONS.toLocaleString('en')} patrons, a card for every two books`,
  async run() {
    await using old = await startLibrary(OLD_LOANS)
    await using fresh = await startLibrary(0)
    using folder = benchFolder()
    using oldBorrowers = openBorrowers(old.school.url, old.kiosks)
    using freshBorrowers = openBorrowers(fresh.school.url, fresh.kiosks)
    for (const borrowers of [oldBorrowers, freshBorrowers]) await borrowers.lend(WARM_UP_LOANS)

    const rate = async (borrowers: Borrowers) => LOANS_A_TURN / (await borrowers.lend(LOANS_A_TURN))
    const { withHistory, empty, bare } = await takeTurns(TURNS, {
      withHistory: () => rate(oldBorrowers),
      empty: () => rate(freshBorrowers),
      bare: async () => bareInsertsPerSecond(folder.file('bare.db')),
    })
    for (const { school } of [old, fresh]) checkLoans(school, WARM_UP_LOANS + TURNS * LOANS_A_TURN)
    const baseline = { name: 'bare inserts, one a commit', value: bare }
    return [
      { name: '200,000 old loans', value: withHistory, unit: 'loans/s', goal: { atLeast: 500 }, baseline },
      { name: 'no old loans', value: empty, unit: 'loans/s', baseline },
      {
        name: 'rate kept with 200,000 old loans',
        value: (100 * withHistory) / empty,
        unit: '%',
        goal: { atLeast: 90 },
      },
    ]
  },
}

async function startLibrary(oldLoans: number) {
  const kiosks: BenchStation[] = []
  const school = await startSchoolServer({
    fill: connection => {
      fillLibrary(connection, oldLoans)
      for (let kiosk = 1; kiosk <= KIOSKS; kiosk += 1) kiosks.push(addStation(connection, `Kiosk ${kiosk}`))
    },
  })
  return { school, kiosks, [Symbol.asyncDispose]: school[Symbol.asyncDispose] }
}

/** Every answered loan is in the database, seen through another connection. */
function checkLoans({ databaseFile }: SchoolServer, expected: number): void {
  const connection = new DatabaseSync(databaseFile, { readOnly: true })
  const row = connection.prepare('SELECT count(*) AS open FROM loans WHERE returned_at_ms IS NULL').get()
  connection.close()
  if (row?.open !== expected) throw new Error(`${expected} loans were answered, but ${row?.open} are there.`)
}
