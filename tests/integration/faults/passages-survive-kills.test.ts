import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { listVisits } from '@pratu/protocol/api/visits'
import { dateOf } from '@pratu/protocol/bangkok'
import type { Direction } from '@pratu/protocol/device-events'
import { expect, test, vi } from 'vitest'
import { between, pick, seededRandom } from '../../fakes/seeded-random.ts'
import { type DoorStation, openDoorStation, PATIENCE_MS } from '../../support/door-station.ts'
import { FAULT_ROUNDS, FAULT_SEED } from '../../support/fault-rounds.ts'
import {
  expectHonestLedger,
  type LedgerRow,
  readLedger,
  readSpool,
  walksByKey,
} from '../../support/passage-ledger.ts'
import { openSchoolProcess, type SchoolProcess } from '../../support/school-process.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { granted, type Visitor } from '../../support/visitor.ts'

const SECONDS_A_ROUND = 10

const random = seededRandom(FAULT_SEED)

/** Moments at which a kill hurts, each with how long after it the kill may come. */
const MOMENTS = [
  // Anywhere.
  { after: null, withinMs: 2_000 },
  // In the middle of a walk, between its edges and the commit of the passage.
  { after: 'edge', withinMs: 0 },
  { after: 'edge', withinMs: 30 },
  // Between the commit, the sending, the server's commit and the acknowledgement.
  { after: 'spooled', withinMs: 0 },
  { after: 'spooled', withinMs: 10 },
  // While what had to wait is sent.
  { after: 'linked', withinMs: 40 },
] as const

async function waitForMoment(station: DoorStation): Promise<void> {
  const { after, withinMs } = pick(random, MOMENTS)
  const isPast = after === 'linked' && station.isLinked()
  if (after && !isPast) await once(station.happened, after, { signal: AbortSignal.timeout(PATIENCE_MS) })
  if (withinMs > 0) await setTimeout(between(random, 0, withinMs))
}

/** Kills what chance chooses and starts it again; now and then the next kill comes while it starts. Resolves with what may still come up. */
async function killAndRestart(
  station: DoorStation,
  school: SchoolProcess,
): Promise<{ server: Promise<unknown> | null }> {
  const victim = pick(random, ['daemon', 'daemon', 'server', 'both'])
  await Promise.all([victim === 'server' || station.kill(), victim === 'daemon' || school.stop('SIGKILL')])
  if (victim !== 'server') station.start()
  const ready = victim === 'daemon' ? null : school.start().ready
  if (random() < 0.85) await Promise.all([station.watching(), ready])
  return { server: ready }
}

/** Passages in all, by direction, as the totals of every kind of row say. */
async function totalsOf(program: Visitor, ledger: readonly LedgerRow[]) {
  const times = ledger.flatMap(({ atMs }) => (atMs === null ? [] : [atMs]))
  const days = { from: dateOf(Math.min(...times)), to: dateOf(Math.max(...times)) }
  const slices = ['half-hour', 'hour', 'day'] as const
  return Promise.all(
    slices.map(async by => {
      const { rows } = granted(await program.call(listVisits, { query: { ...days, by } }))
      const sum = (direction: Direction) => rows.reduce((total, row) => total + row[direction], 0)
      return { in: sum('in'), out: sum('out'), unknown: sum('unknown'), ambiguous: sum('ambiguous') }
    }),
  )
}

test(`${FAULT_ROUNDS} kills at random moments lose no passage and double none (seed ${FAULT_SEED})`, {
  timeout: 30_000 + FAULT_ROUNDS * SECONDS_A_ROUND * 1_000,
}, async () => {
  using folder = temporaryFolder()
  await using school = await openSchoolProcess()
  await school.start().ready
  const program = await school.program('visits:read')
  const station = openDoorStation({
    folder: folder.path,
    serverUrl: school.url,
    enrolmentCode: await school.admin('enrolment-code'),
    seed: FAULT_SEED,
  })
  await using _ = { [Symbol.asyncDispose]: station.kill }
  station.start()
  await once(station.happened, 'linked', { signal: AbortSignal.timeout(PATIENCE_MS) })

  const closing = new AbortController()
  const walking = Promise.all(station.doors.map(door => door.walkUntil(closing.signal)))
  let server: Promise<unknown> | null = null
  for (let round = 0; round < FAULT_ROUNDS; round += 1) {
    await waitForMoment(station)
    const started = await killAndRestart(station, school)
    server = started.server ?? server
  }
  await Promise.all([station.watching(), server])
  closing.abort()
  await walking

  // Every passage whose spool write had returned is in the ledger, exactly once.
  await vi.waitFor(
    () => {
      const ids = readLedger(school, station.doors).map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      expect([...station.spooled].filter(id => !ids.includes(id))).toEqual([])
    },
    { timeout: PATIENCE_MS, interval: 100 },
  )
  await station.stop()
  const ledger = readLedger(school, station.doors)
  const waiting = await readSpool(folder.file('daemon/spool.sqlite'))
  const missed = expectHonestLedger(school, station.doors, waiting)

  // The totals are those of the ledger.
  const passages = { in: 0, out: 0, unknown: 0, ambiguous: 0 }
  for (const { direction } of ledger) passages[direction] += 1
  expect(await totalsOf(program, ledger)).toEqual([passages, passages, passages])

  const cut = missed.filter(({ startedAtMs, endedAtMs }) =>
    station.killsAtMs.some(killedAtMs => startedAtMs <= killedAtMs && killedAtMs <= endedAtMs),
  )
  console.log(
    `${FAULT_ROUNDS} kills, ${station.killsAtMs.length} of them of the daemon: of ${walksByKey(station.doors).size} walks ${ledger.length} were counted, ${missed.length} lie in gaps, ${cut.length} of them cut by a kill; ${station.spooled.size} were known to be on disk.`,
  )
  expect(cut.length).toBeGreaterThan(0)
  expect(station.spooled.size).toBeGreaterThan(0)
  expect(school.read('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
})
