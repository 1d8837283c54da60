import { randomUUID } from 'node:crypto'
import type { Coverage, DeviceEvent, Passage } from '@pratu/protocol/device-events'
import { expect, it } from 'vitest'
import { STATION } from '../open-visits.ts'
import { at, openGate } from './open-gate.ts'

const TODAY = '2026-11-23'
const NOW = at(TODAY, '12:00')
const BOOT = randomUUID()

const stamp = (device: string, atMs: number) => ({
  ...{ id: randomUUID(), device, method: 'beam-pair' as const, bootId: BOOT },
  ...{ monotonicMs: atMs - at('2026-01-01', '00:00'), wallAtMs: atMs, clockSynced: true },
})

const passage = (device: string, atMs: number, direction: Passage['direction'] = 'in'): Passage => ({
  ...stamp(device, atMs),
  kind: 'passage',
  direction,
})

const sensed = (device: string, fromMs: number, toMs: number): Coverage => ({
  ...stamp(device, toMs),
  kind: 'coverage',
  fromMonotonicMs: fromMs - at('2026-01-01', '00:00'),
  endedBy: 'stopped',
})

/** Two doors today and a week ago. The back door was without power for an hour, and half an hour of it the front too. */
const twoDoors = (): DeviceEvent[] =>
  ['2026-11-16', TODAY].flatMap(date => [
    sensed('front-door', at(date, '07:50'), at(date, '09:30')),
    sensed('front-door', at(date, '10:00'), at(date, '12:00')),
    sensed('back-door', at(date, '07:50'), at(date, '09:00')),
    sensed('back-door', at(date, '10:00'), at(date, '12:00')),
    passage('front-door', at(date, '08:30')),
    passage('front-door', at(date, '10:10')),
    passage('front-door', at(date, '11:10'), 'out'),
    passage('back-door', at(date, '08:40')),
    passage('back-door', at(date, '08:41')),
    passage('back-door', at(date, '08:42')),
    passage('back-door', at(date, '11:20'), 'out'),
  ])

const gateToday = ({ gate }: ReturnType<typeof openGate>) => {
  const [day] = gate.days(TODAY, TODAY)
  return {
    visits: day?.visits,
    coverage: { openMinutes: day?.openMinutes, sensedMinutes: day?.sensedMinutes },
  }
}

it('today is what the gate says: every door senses, or it is a gap', async () => {
  using school = openGate(NOW)
  await school.tell(twoDoors())
  const now = school.visits.visitsNow()
  expect(now).toMatchObject({
    visits: 5,
    inside: 3,
    coverage: { openMinutes: 240, sensedMinutes: 180, gaps: 1 },
  })
  expect(now).toMatchObject(gateToday(school))
})

it('a counter that is switched off is in no figure of today, of the usual day, or of a list, from that moment on', async () => {
  using school = openGate(NOW)
  await school.tell(twoDoors())
  expect(school.visits.visitsNow().visits).toBe(5)
  expect(school.visits.usualDay()).toMatchObject({ visits: 5, visitsByNow: 5 })

  const backDoor = { stationId: STATION, device: 'back-door' }
  await school.changes.counter('kru', backDoor, { name: null, counts: false, lastDay: null })
  const now = school.visits.visitsNow()
  expect(now).toMatchObject({
    ...{ visits: 2, inside: 1, peakInside: 2, total: { in: 2, out: 1 } },
    coverage: { openMinutes: 240, sensedMinutes: 210, gaps: 1 },
  })
  expect(now.hours.map(({ hour, in: entries }) => [hour, entries])).toEqual([
    [8, 1],
    [10, 1],
    [11, 0],
  ])
  expect(now).toMatchObject(gateToday(school))
  expect(school.visits.usualDay()).toMatchObject({ visits: 2, visitsByNow: 2 })
  for (const by of ['hour', 'half-hour', 'day'] as const) {
    const rows = school.visits.listVisits(TODAY, TODAY, by)
    expect(rows.reduce((sum, { visits }) => sum + visits, 0)).toBe(2)
  }

  const frontDoor = { stationId: STATION, device: 'front-door' }
  await school.changes.counter('kru', frontDoor, { name: null, counts: false, lastDay: null })
  expect(school.visits.visitsNow()).toMatchObject({ visits: 0, inside: 0, coverage: null })
  expect(school.visits.usualDay()).toBeNull()
})

it('a counter that was taken away counts for the days until then', async () => {
  using school = openGate(NOW)
  await school.tell(twoDoors())
  await school.takeAway('back-door', '2026-11-20')
  expect(school.visits.visitsNow().visits).toBe(2)
  expect(school.visits.visitsNow()).toMatchObject(gateToday(school))
  expect(school.visits.usualDay()).toMatchObject({ visits: 5 })
})
