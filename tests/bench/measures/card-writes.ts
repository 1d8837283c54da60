import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { borrowItem, openSession, returnItem } from '@pratu/protocol/api/kiosk'
import { getSimulator, simulate } from '@pratu/protocol/api/simulator'
import { getToday } from '@pratu/protocol/api/visits'
import { granted, visitorOf } from '../../support/visitor.ts'
import { openBareTable } from '../bare/inserts.ts'
import { benchFolder } from '../bench-folder.ts'
import type { Measure } from '../measure.ts'
import { openTrial, type Trial } from '../trial.ts'

const ROUNDS = 40
const SETTLE_MS = 3_000
/** So far apart that no two share a commit. */
const APART_MS = 50

export const measure: Measure = {
  title: 'Written to the card, spool and database and their journals together, each event on its own',
  async run() {
    await using trial = await openTrial()
    await setTimeout(SETTLE_MS)
    const visit = await kilobytesOf(trial, await visits(trial))
    const loan = await kilobytesOf(trial, await loans(trial))
    const baseline = { name: 'bare insert and commit', value: bareKilobytes() }
    return [
      { name: 'a visit', value: visit, unit: 'kB', baseline },
      { name: 'a loan with its return', value: loan, unit: 'kB', baseline },
    ]
  },
}

/** Per round, as the kernel counts what a process has made it write to a disk. */
async function kilobytesOf({ pids }: Trial, once: () => Promise<void>): Promise<number> {
  const written = () => writtenBytes(pids.server) + writtenBytes(pids.daemon)
  const before = written()
  for (let round = 0; round < ROUNDS; round += 1) {
    await once()
    await setTimeout(APART_MS)
  }
  return (written() - before) / ROUNDS / 1_000
}

const writtenBytes = (pid: number): number =>
  Number(/^write_bytes: (\d+)$/m.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.[1])

async function visits({ administrator }: Trial): Promise<() => Promise<void>> {
  const { stations } = granted(await administrator.call(getSimulator, {}))
  const stationId = stations.find(({ online }) => online)?.id ?? ''
  const counted = async () => granted(await administrator.call(getToday, {})).visits.visits
  return async () => {
    const before = await counted()
    const body = { action: 'walk', device: 'front-door', direction: 'in' } as const
    granted(await administrator.call(simulate, { params: { stationId }, body }))
    while ((await counted()) === before) await setTimeout(10)
  }
}

async function loans({ administrator, url }: Trial): Promise<() => Promise<void>> {
  const { cards, books } = granted(await administrator.call(getSimulator, {}))
  const [card, book] = [cards[0]?.code ?? '', books[0]?.barcode ?? '']
  const kiosk = visitorOf(url)
  const { id: sessionId } = granted(await kiosk.call(openSession, { body: { code: card } }))
  const [body, own] = [{ code: book }, () => ({ idempotencyKey: randomUUID() })]
  return async () => {
    granted(await kiosk.call(borrowItem, { params: { sessionId }, body, ...own() }))
    granted(await kiosk.call(returnItem, { body, ...own() }))
  }
}

function bareKilobytes(): number {
  using folder = benchFolder()
  const table = openBareTable(folder.file('bare.db'))
  const before = writtenBytes(process.pid)
  for (let round = 0; round < ROUNDS; round += 1)
    table.insert('a line of text as long as a loan or a passage')
  const written = writtenBytes(process.pid) - before
  table.close()
  return written / ROUNDS / 1_000
}
