import type { DeviceEvent } from '@pratu/protocol/device-events'
import type { StationHello } from '@pratu/protocol/station-link'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  coverageOf,
  ledgerOf,
  MONDAY_NOON,
  type OpenVisits,
  openVisits,
  STATION,
  totalsOf,
} from './open-visits.ts'

const HOUR = 3_600_000
/** Where a Pi without a battery believes to be. */
const LONG_AGO = Date.parse('2024-01-01T00:00:00Z')

const uuid = (kind: number, number: number) =>
  `0190c4a2-${String(kind).padStart(4, '0')}-7000-8000-${String(number).padStart(12, '0')}`
const BOOT = uuid(1, 0)

const event = (number: number, changes: Partial<DeviceEvent> = {}): DeviceEvent =>
  ({
    kind: 'passage',
    id: uuid(2, number),
    device: 'front-door',
    method: 'beam-pair',
    direction: 'in',
    bootId: BOOT,
    monotonicMs: number * 60_000,
    wallAtMs: LONG_AGO + number * 60_000,
    clockSynced: false,
    ...changes,
  }) as DeviceEvent

const hello = (monotonicMs: number, changes: Partial<StationHello> = {}): StationHello => ({
  bootId: BOOT,
  monotonicMs,
  wallAtMs: LONG_AGO + monotonicMs,
  clockSynced: false,
  lostScans: 0,
  health: {
    hostName: 'door',
    version: '0',
    devices: [],
    spooledEvents: 0,
    droppedScans: 0,
    clockSynced: false,
  },
  ...changes,
})

const datesOf = ({ database }: OpenVisits) => ledgerOf(database).map(row => row.at_ms)

describe('passages from before the clock was right', () => {
  it('are in no total until a synchronised event of their boot shows when they were', async () => {
    using school = openVisits()
    await school.visits.recordEvents(STATION, [event(1), event(2), event(3)])
    expect(school.visits.visitsNow()).toMatchObject({ visits: 0, undatedEvents: 3 })
    expect(school.visits.listUndated()).toEqual([
      { stationId: STATION, bootId: BOOT, passages: 3, afterMs: null, beforeMs: null },
    ])

    await school.visits.recordEvents(STATION, [event(60, { clockSynced: true, wallAtMs: MONDAY_NOON })])
    expect(datesOf(school)).toEqual([1, 2, 3, 60].map(minute => MONDAY_NOON - (60 - minute) * 60_000))
    expect(school.visits.visitsNow()).toMatchObject({ visits: 4, undatedEvents: 0 })
    expect(school.visits.listUndated()).toEqual([])
    expect(ledgerOf(school.database)[0]?.wall_at_ms).toBe(LONG_AGO + 60_000)
  })

  it('are dated at once when their boot is known already', async () => {
    using school = openVisits()
    await school.visits.recordEvents(STATION, [event(60, { clockSynced: true, wallAtMs: MONDAY_NOON })])
    await school.visits.recordEvents(STATION, [event(61)])
    expect(datesOf(school)).toEqual([MONDAY_NOON, MONDAY_NOON + 60_000])
  })

  it('are dated by a hello whose clock is synchronised', async () => {
    using school = openVisits()
    await school.visits.recordEvents(STATION, [event(1)])
    await school.visits.noteHello(STATION, hello(2 * 60_000, { clockSynced: true, wallAtMs: MONDAY_NOON }))
    expect(datesOf(school)).toEqual([MONDAY_NOON - 60_000])
  })

  it("are dated by the server's clock only if that is trusted", async () => {
    using doubtful = openVisits()
    await doubtful.visits.recordEvents(STATION, [event(1)])
    await doubtful.visits.noteHello(STATION, hello(2 * 60_000))
    expect(datesOf(doubtful)).toEqual([null])

    using trusted = openVisits({ clockTrusted: true })
    await trusted.visits.recordEvents(STATION, [event(1)])
    await trusted.visits.noteHello(STATION, hello(2 * 60_000))
    expect(datesOf(trusted)).toEqual([MONDAY_NOON - 60_000])
  })

  it('move when an event shows better than the hello did, and the totals with them', async () => {
    using school = openVisits({ clockTrusted: true })
    await school.visits.noteHello(STATION, hello(60_000))
    await school.visits.recordEvents(STATION, [event(1)])
    expect(school.visits.visitsNow()).toMatchObject({ inside: 1, peakAtMs: MONDAY_NOON })
    const synced = event(2, { direction: 'out', clockSynced: true, wallAtMs: MONDAY_NOON + HOUR })
    await school.visits.recordEvents(STATION, [synced])
    expect(datesOf(school)).toEqual([MONDAY_NOON + HOUR - 60_000, MONDAY_NOON + HOUR])
    expect(totalsOf(school.database).kept).toEqual(totalsOf(school.database).counted)
    expect(school.visits.visitsNow()).toMatchObject({ inside: 0, peakAtMs: MONDAY_NOON + HOUR - 60_000 })
  })

  it('take the moment of the peak along when they move', async () => {
    using school = openVisits({ clockTrusted: true })
    await school.visits.noteHello(STATION, hello(60_000))
    await school.visits.recordEvents(STATION, [event(1)])
    expect(school.visits.visitsNow().peakAtMs).toBe(MONDAY_NOON)
    const left = event(4, { direction: 'out', clockSynced: true, wallAtMs: MONDAY_NOON + 150_000 })
    await school.visits.recordEvents(STATION, [left])
    expect(school.visits.visitsNow().peakAtMs).toBe(MONDAY_NOON - 30_000)
  })

  it('belong to one boot of one station; another of the same computer stays as it is', async () => {
    using school = openVisits()
    const other = uuid(9, 9)
    await school.visits.recordEvents(other, [event(1)])
    await school.visits.recordEvents(STATION, [event(2, { bootId: uuid(1, 1) }), event(3)])
    await school.visits.recordEvents(STATION, [event(4, { clockSynced: true, wallAtMs: MONDAY_NOON })])
    expect(datesOf(school)).toEqual([null, null, MONDAY_NOON - 60_000, MONDAY_NOON])
  })

  it('are listed between the dated boots before and after theirs, though coverage is sent ahead of older passages', async () => {
    using school = openVisits()
    const boot = (number: number) => ({ bootId: uuid(1, number) })
    const today = { ...boot(3), clockSynced: true, wallAtMs: MONDAY_NOON }
    await school.visits.recordEvents(STATION, [
      event(1, { ...boot(1), clockSynced: true, wallAtMs: MONDAY_NOON - 48 * HOUR }),
      event(9, { ...today, kind: 'coverage', fromMonotonicMs: 1, monotonicMs: 60_000, endedBy: null }),
    ])
    await school.visits.recordEvents(STATION, [event(2, boot(2)), event(3, boot(2))])
    await school.visits.recordEvents(STATION, [event(4, { ...today, monotonicMs: 60_000 })])
    expect(school.visits.listUndated()).toEqual([
      {
        stationId: STATION,
        bootId: uuid(1, 2),
        passages: 2,
        afterMs: MONDAY_NOON - 48 * HOUR,
        beforeMs: MONDAY_NOON - 60_000,
      },
    ])
  })
})

const BOOT_STARTS = [MONDAY_NOON - 30 * HOUR, MONDAY_NOON - 6 * HOUR]

/** What a station may say: right and wrong clocks, a clock that jumps by an hour, two boots, two doors, intervals. */
const said = fc.record({
  boot: fc.constantFrom(0, 1),
  minute: fc.integer({ min: 0, max: 300 }),
  synced: fc.boolean(),
  jumpMs: fc.constantFrom(0, 0, 0, HOUR, 1),
  device: fc.constantFrom('front-door', 'back-door'),
  kind: fc.constantFrom('in', 'out', 'unknown', 'ambiguous', 'coverage', 'hello'),
})
type Said = typeof said extends fc.Arbitrary<infer Value> ? Value : never

function messageOf({ boot, minute, synced, jumpMs, device, kind }: Said, index: number) {
  const monotonicMs = minute * 60_000 + 0.25
  const stamp = {
    bootId: uuid(1, boot),
    monotonicMs,
    wallAtMs: synced ? Math.round((BOOT_STARTS[boot] ?? 0) + monotonicMs + jumpMs) : LONG_AGO,
    clockSynced: synced,
  }
  if (kind === 'hello') return hello(monotonicMs, stamp)
  if (kind !== 'coverage') return event(index, { ...stamp, device, direction: kind })
  return event(index, { ...stamp, device, kind, fromMonotonicMs: monotonicMs / 2, endedBy: null })
}

async function tell(school: OpenVisits, messages: readonly (DeviceEvent | StationHello)[], batch: number) {
  for (let from = 0; from < messages.length; from += batch) {
    const together = messages.slice(from, from + batch)
    const events = together.filter(message => 'kind' in message)
    if (events.length > 0) await school.visits.recordEvents(STATION, events)
    for (const message of together) {
      if (!('kind' in message)) await school.visits.noteHello(STATION, message)
    }
    const { kept, counted } = totalsOf(school.database)
    expect(kept).toEqual(counted)
  }
}

describe('whatever arrives, in whatever order', () => {
  const inTwoOrders = fc
    .array(said, { minLength: 1, maxLength: 30 })
    .map(all => all.map(messageOf))
    .chain(messages =>
      fc.record({
        messages: fc.constant(messages),
        shuffled: fc.shuffledSubarray(messages, { minLength: messages.length }),
        repeated: fc.subarray(messages),
        batches: fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 })),
        clockTrusted: fc.boolean(),
      }),
    )

  it('the totals are those of the ledger, and every row has the same date in the end', async () => {
    await fc.assert(
      fc.asyncProperty(inTwoOrders, async ({ messages, shuffled, repeated, batches, clockTrusted }) => {
        using one = openVisits({ clockTrusted })
        using other = openVisits({ clockTrusted })
        await tell(one, messages, batches[0])
        await tell(other, [...shuffled, ...repeated], batches[1])
        expect(ledgerOf(other.database)).toEqual(ledgerOf(one.database))
        expect(coverageOf(other.database)).toEqual(coverageOf(one.database))
        expect(totalsOf(other.database).kept).toEqual(totalsOf(one.database).kept)
        expect(other.visits.visitsNow()).toEqual(one.reopen().visitsNow())
      }),
      { numRuns: 60 },
    )
  })
})
