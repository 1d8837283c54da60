import { readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import type { Sip2Terminal } from '../../support/sip2-terminal.ts'
import { bareInsertsPerSecond, openBareTable } from '../bare/inserts.ts'
import { benchFolder } from '../bench-folder.ts'
import { done, lend, openTerminal, TERMINALS_CONFIG, takeBack } from '../bench-terminal.ts'
import { fillLibrary } from '../big-library.ts'
import { latencyFigures } from '../latency-figures.ts'
import type { Measure } from '../measure.ts'
import { startSchoolServer } from '../school-server.ts'
import { takeTurns } from '../take-turns.ts'

const CONNECTIONS = 8
const TURNS = 7
/** Each is lent and comes back. */
const ITEMS_A_TURN = 500
const PER_SECOND = 100
const LATENCY_SECONDS = 10
const IDLE_TERMINALS = 500
const SETTLE_MS = 2_000
const OLD_LOANS = 200_000

export const measure: Measure = {
  title: `SIP2: items lent and taken back, each message on disk before its answer; ${OLD_LOANS.toLocaleString('en')} old loans`,
  async run() {
    const idleMb = await idleTerminalsMb()
    await using school = await startSchoolServer({
      extra: TERMINALS_CONFIG,
      fill: connection => fillLibrary(connection, OLD_LOANS),
    })
    using folder = benchFolder()
    const terminals = await Promise.all(Array.from({ length: CONNECTIONS }, () => openTerminal(school)))
    await lendAndTakeBack(terminals, ITEMS_A_TURN)

    const messagesPerSecond = async (over: readonly Sip2Terminal[]) =>
      (2 * ITEMS_A_TURN) / (await lendAndTakeBack(over, ITEMS_A_TURN))
    const { many, one, bare } = await takeTurns(TURNS, {
      many: () => messagesPerSecond(terminals),
      one: () => messagesPerSecond(terminals.slice(0, 1)),
      bare: async () => bareInsertsPerSecond(folder.file('bare.db')),
    })
    const latencies = await latenciesAt(PER_SECOND, terminals)
    const bareLatencies = bareLatenciesMs(folder.file('bare-latency.db'))
    for (const terminal of terminals) terminal[Symbol.dispose]()

    const baseline = { name: 'bare inserts, one a commit', value: bare }
    const unit = 'messages/s'
    return [
      { name: `over ${CONNECTIONS} connections`, value: many, unit, goal: { atLeast: 2_000 }, baseline },
      { name: 'over one connection', value: one, unit, goal: { atLeast: 800 }, baseline },
      ...latencyFigures(`at ${PER_SECOND} messages/s`, latencies, 10, {
        name: 'bare insert',
        latenciesMs: bareLatencies,
      }),
      { name: `${IDLE_TERMINALS} idle terminals more`, value: idleMb, unit: 'MB', goal: { atMost: 100 } },
    ]
  },
}

/** What they take more, in a process that has done nothing yet: one that has worked has room already. */
async function idleTerminalsMb(): Promise<number> {
  await using school = await startSchoolServer({ extra: TERMINALS_CONFIG })
  const { pid } = school
  await setTimeout(SETTLE_MS)
  const beforeMb = residentMb(pid)
  const terminals: Sip2Terminal[] = []
  for (let opened = 0; opened < IDLE_TERMINALS; opened += 1) terminals.push(await openTerminal(school))
  await setTimeout(SETTLE_MS)
  const moreMb = residentMb(pid) - beforeMb
  for (const terminal of terminals) terminal[Symbol.dispose]()
  return moreMb
}

/** Seconds that it took to lend so many items and to take them back. */
async function lendAndTakeBack(terminals: readonly Sip2Terminal[], items: number): Promise<number> {
  let next = 0
  const startedAtMs = performance.now()
  await Promise.all(
    terminals.map(async terminal => {
      for (let sequence = 0; next < items; sequence += 2) {
        next += 1
        const item = next
        await done(terminal, lend(item), sequence)
        await done(terminal, takeBack(item), sequence + 1)
      }
    }),
  )
  return (performance.now() - startedAtMs) / 1_000
}

/** Messages begin when their time has come, however long those before them take. */
async function latenciesAt(perSecond: number, terminals: readonly Sip2Terminal[]): Promise<number[]> {
  const latenciesMs: number[] = []
  const startedAtMs = performance.now()
  await Promise.all(
    terminals.map(async (terminal, index) => {
      const mine = (perSecond * LATENCY_SECONDS) / terminals.length
      for (let turn = 0; turn < mine; turn += 1) {
        const dueMs = startedAtMs + ((turn * terminals.length + index) * 1_000) / perSecond
        await setTimeout(Math.max(0, dueMs - performance.now()))
        const item = 1 + index * 1_000 + Math.floor(turn / 2)
        await done(terminal, turn % 2 === 0 ? lend(item) : takeBack(item), turn)
        latenciesMs.push(performance.now() - dueMs)
      }
    }),
  )
  return latenciesMs
}

function bareLatenciesMs(file: string): number[] {
  const table = openBareTable(file)
  const latenciesMs = Array.from({ length: 500 }, () => {
    const startedAtMs = performance.now()
    table.insert('a loan or a passage is about as long as this line of text')
    return performance.now() - startedAtMs
  })
  table.close()
  return latenciesMs
}

function residentMb(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return (Number(kilobytes) * 1_024) / 1e6
}
