import { listVisits } from '@pratu/protocol/api/visits'
import { dateOf, startOfDay, startOfHour } from '@pratu/protocol/bangkok'
import { expect, test, vi } from 'vitest'
import { openSpool } from '../../../device-daemon/spool.ts'
import { madeUpWeek, REAL_COUNTS_FILE, realCounts, sumsBy } from '../../fakes/door-counts.ts'
import type { HalfHour } from '../../fakes/replay-counts.ts'
import { startReplayingDaemon } from '../../fakes/replaying-daemon.ts'
import { openSchoolProcess } from '../../support/school-process.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { granted } from '../../support/visitor.ts'

const WAIT = { timeout: 20_000, interval: 20 }

const SLICES = {
  'half-hour': (atMs: number) => atMs,
  hour: startOfHour,
  day: (atMs: number) => startOfDay(dateOf(atMs)),
} as const

/** Walks the people of these half hours past the beams of a daemon, and compares what the server says of them. */
async function replay(halfHours: readonly HalfHour[], seed: number): Promise<void> {
  using folder = temporaryFolder()
  await using school = await openSchoolProcess()
  await school.start().ready
  const program = await school.program('visits:read')
  const [first, last] = [halfHours[0]?.startAtMs ?? 0, halfHours.at(-1)?.startAtMs ?? 0]
  const rows = async (by: keyof typeof SLICES) => {
    const query = { from: dateOf(first), to: dateOf(last), by }
    return granted(await program.call(listVisits, { query })).rows
  }
  const expectAtServer = async (counts: readonly HalfHour[], by: keyof typeof SLICES) =>
    expect(await rows(by)).toEqual(
      sumsBy(SLICES[by], counts).map(sum => ({
        ...sum,
        toMs: sum.fromMs + { 'half-hour': 1_800_000, hour: 3_600_000, day: 86_400_000 }[by],
        unknown: 0,
        ambiguous: 0,
        visits: sum.in,
      })),
    )

  await using daemon = await startReplayingDaemon({
    serverUrl: school.url,
    enrolmentCode: await school.admin('enrolment-code'),
    stateFolder: folder.file('daemon'),
    startAtMs: first,
    seed,
  })
  const replayed: HalfHour[] = []
  for (const ofDay of Map.groupBy(halfHours, ({ startAtMs }) => dateOf(startAtMs)).values()) {
    for (const halfHour of ofDay) await daemon.replay(halfHour)
    replayed.push(...ofDay)
    await vi.waitFor(() => expectAtServer(replayed, 'day'), WAIT)
  }
  await daemon.stop()
  await expectNoPassageIn(folder.file('daemon/spool.sqlite'))
  await expectAtServer(halfHours, 'half-hour')
  await expectAtServer(halfHours, 'hour')
  await expectAtServer(halfHours, 'day')
}

/** What the server did not have yet would count later. */
async function expectNoPassageIn(file: string): Promise<void> {
  const spool = await openSpool({ file, coverageIntervalMs: 60_000 }, sentence =>
    expect.unreachable(sentence),
  )
  const waiting = await spool.oldest(500)
  await spool.close()
  expect(waiting.filter(event => event.kind === 'passage')).toEqual([])
}

test('a made-up week walks through the beams and is at the server, half hour by half hour', async () => {
  await replay(madeUpWeek('2026-11-23', 11), 12)
})

test('eight real weeks walk through the beams and are at the server, half hour by half hour', {
  timeout: 90_000,
}, async context => {
  const halfHours = realCounts()
  if (!halfHours) return context.skip(`${REAL_COUNTS_FILE} is not there; set PRATU_TEST_DATA to its folder.`)
  expect(halfHours).toHaveLength(2_688)
  const startedAtMs = performance.now()
  await replay(halfHours, 2005)
  console.log(`Eight weeks took ${((performance.now() - startedAtMs) / 1000).toFixed(1)} s.`)
})
