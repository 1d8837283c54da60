import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { dateOf } from '@pratu/protocol/bangkok'
import { expect, test } from 'vitest'
import { madeUpWeek, realCounts } from '../fakes/door-counts.ts'
import type { HalfHour } from '../fakes/replay-counts.ts'
import { bootGpioGuest } from './gpio-guest.ts'
import { gpiodPrograms } from './gpiod-programs.ts'
import type { CountedTraffic, Traffic } from './guest/count-traffic.ts'
import type { EdgeCell, EdgeMeasurement } from './guest/measure-edges.ts'
import { IS_QUICK, MODULE_NEEDS, skippedBecause } from './needs.ts'
import { whySkipped } from './qemu/requirements.ts'

/**
 * Time of the guest is counted in instructions, and leaps while nothing is to be done: a day takes minutes, and two runs
 * do the same to the microsecond.
 */
const VIRTUAL_TIME = ['-smp', '1', '-icount', 'shift=0,sleep=off,align=off']

/** Many times what two idle cores take. */
const BOOT_LIMIT_MS = 1_500_000

const reason = skippedBecause(MODULE_NEEDS)
const isSkipped = whySkipped(MODULE_NEEDS) !== null
const testWithGuest = test.skipIf(isSkipped)
const testLong = test.skipIf(isSkipped || IS_QUICK)

const runInGuest = async <Results>(program: string, argument: unknown, file: string): Promise<Results> => {
  await using guest = await bootGpioGuest({
    gpiod: [await gpiodPrograms('bookworm'), await gpiodPrograms('trixie')],
    program,
    programArguments: [JSON.stringify(argument)],
    args: VIRTUAL_TIME,
    timeLimitMs: BOOT_LIMIT_MS,
  })
  expect(await guest.exitCode, guest.console()).toBe(0)
  return JSON.parse(await readFile(join(guest.share, file), 'utf8')) as Results
}

const peopleIn = (halfHours: readonly HalfHour[]) =>
  halfHours.reduce((sum, halfHour) => sum + halfHour.in + halfHour.out, 0)
const busiest = <Stretch extends readonly HalfHour[]>(stretches: readonly Stretch[]): readonly HalfHour[] =>
  stretches.toSorted((one, other) => peopleIn(other) - peopleIn(one))[0] ?? []

/** The busiest day of eight weeks at a real door, or a made-up one; from its first visitor to its last. */
const busiestDay = (): readonly HalfHour[] => {
  const days = Map.groupBy(realCounts() ?? madeUpWeek('2026-11-23', 1), ({ startAtMs }) => dateOf(startAtMs))
  const day = busiest([...days.values()])
  const hasPeople = (halfHour: HalfHour) => peopleIn([halfHour]) > 0
  return day.slice(day.findIndex(hasPeople), day.findLastIndex(hasPeople) + 1)
}
const busiestHalfHour = () => busiest(busiestDay().map(halfHour => [halfHour]))

const countTraffic = async (traffic: Omit<Traffic, 'gpiodFolder'>) => {
  const gpiodFolder = (await gpiodPrograms('bookworm')).folder
  const { walked, edges, due, counted, missed } = await runInGuest<CountedTraffic>(
    'count-traffic.ts',
    { ...traffic, gpiodFolder } satisfies Traffic,
    'traffic.json',
  )
  const of = (direction: string) => counted.filter(one => one === direction).length
  console.log(
    `${traffic.reader}, loop blocked ${traffic.blockedMs} of 50 ms: ${walked.in} in and ${walked.out} out walked, ` +
      `${of('in')} and ${of('out')} counted, ${of('ambiguous')} ambiguous, ${edges} edges, ${missed} known as missed`,
  )
  return { walked, due, counted, missed, of }
}

/** What the edges say is counted, no more and no less; and people make such edges that nearly all are told apart. */
const expectCounted = ({ walked, due, counted, missed, of }: Awaited<ReturnType<typeof countTraffic>>) => {
  expect(counted).toEqual(due)
  expect(missed).toBe(0)
  for (const direction of ['in', 'out'] as const)
    expect(Math.abs(of(direction) - walked[direction])).toBeLessThanOrEqual(walked[direction] * 0.01)
}

testWithGuest(
  `a busy half hour at the door is counted without loss by a daemon whose loop is busy too${reason}`,
  async () => {
    expectCounted(await countTraffic({ halfHours: busiestHalfHour(), reader: 'gpiomon', blockedMs: 40 }))
  },
)

testLong(`a day at the door is counted without loss${reason}`, async () => {
  expectCounted(await countTraffic({ halfHours: busiestDay(), reader: 'gpiomon', blockedMs: 0 }))
})

const BLOCKED_MS = [0, 5, 10, 20, 40, 100, 200]

testLong(`gpiomon loses, swaps and misdates no edge however busy the event loop is${reason}`, async () => {
  const readers = [
    ['onoff', null],
    ['gpiomon 1.6', (await gpiodPrograms('bookworm')).folder],
    ['gpiomon 2.2', (await gpiodPrograms('trixie')).folder],
  ] as const
  const cells = readers.flatMap(([reader, gpiodFolder]) =>
    BLOCKED_MS.map((blockedMs): EdgeCell => ({ reader, gpiodFolder, blockedMs, people: 20 })),
  )
  const measured = await runInGuest<EdgeMeasurement[]>('measure-edges.ts', cells, 'edges.json')
  console.table(
    measured.map(({ reader, blockedMs, clean, chattering }) => ({
      reader,
      'blocked of 50 ms': blockedMs,
      lost: `${clean.lost} of ${clean.edges}`,
      swapped: clean.swapped,
      'misdated by ms': clean.worstOffMs,
      miscounted: `${clean.miscounted} of ${clean.people}`,
      'lost, chattering': `${chattering.lost} of ${chattering.edges}`,
      'miscounted, chattering': `${chattering.miscounted} of ${chattering.people}`,
    })),
  )
  const flawless = { lost: 0, swapped: 0, worstOffMs: expect.closeTo(0, 0), miscounted: 0 }
  for (const { reader, clean, chattering } of measured)
    if (reader !== 'onoff') {
      expect(clean).toMatchObject(flawless)
      expect(chattering).toMatchObject(flawless)
    }
  const atWorst = measured.findLast(({ reader }) => reader === 'onoff')
  expect(atWorst?.clean.miscounted, 'why gpiomon is the default').toBeGreaterThan(0)
})
