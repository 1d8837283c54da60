import { randomUUIDv7 } from 'node:crypto'
import {
  addStaffRule,
  applyCorrection,
  changeCounter,
  changeGateSettings,
  endCalibration,
  getCalibration,
  getGate,
  listCalibrations,
  listGateDays,
  sendTaps,
  startCalibration,
} from '@pratu/protocol/api/gate'
import { listAudit } from '@pratu/protocol/api/staff'
import { postEvents } from '@pratu/protocol/api/stations'
import { addDays, dateOf } from '@pratu/protocol/bangkok'
import type { Tap } from '@pratu/protocol/calibration'
import { describe, expect, it } from 'vitest'
import { doorOfTest } from '../../../../fakes/door-events.ts'
import { type RunningSchool, runSchool } from '../../../../support/running-school.ts'
import { staffMember } from '../../../../support/staff-member.ts'
import { codesOf, granted, type Visitor } from '../../../../support/visitor.ts'

const MINUTE = 60_000

const tap = (atMs: number, direction: Tap['direction'] = 'in', undone = false): Tap => ({
  ...{ id: randomUUIDv7(), atMs, direction, undone },
})

/** A school with one door that senses, and a librarian. */
async function schoolWithDoor(school: RunningSchool) {
  const { stationId, token } = await school.station('front door')
  const daemon = school.visitor({ authorization: `Bearer ${token}` })
  const librarian = await staffMember(school, 'librarian')
  const door = doorOfTest()
  const counter = { stationId, device: 'front-door' }
  const nowMs = school.now()
  const sensing = door.sensing(nowMs - MINUTE, nowMs + 20 * MINUTE, null)
  granted(await daemon.call(postEvents, { body: { events: [sensing] } }))
  return { daemon, librarian, door, counter, nowMs }
}

/** Taps for so many people, and the beams tell of so many. */
async function calibrate(
  school: RunningSchool,
  { daemon, librarian, door, counter }: Awaited<ReturnType<typeof schoolWithDoor>>,
  people: number,
  counted: number,
) {
  const { calibration } = granted(await librarian.call(startCalibration, { body: counter }))
  const { id, fromMs } = calibration
  const params = { calibrationId: id }
  const taps = Array.from({ length: people }, (_, index) => tap(fromMs + index * 1000))
  granted(await librarian.call(sendTaps, { params, body: { taps } }))
  const events = Array.from({ length: counted }, (_, index) => door.passage(fromMs + index * 1000))
  if (events.length > 0) granted(await daemon.call(postEvents, { body: { events } }))
  school.pass(3 * MINUTE)
  return granted(await librarian.call(endCalibration, { params, body: {} })).calibration
}

const auditOf = async (admin: Visitor) =>
  granted(await admin.call(listAudit, { query: {} })).entries.map(({ action }) => action)

describe('a calibration at the door', () => {
  it('compares taps with the beams, and corrects from the chosen day on', async () => {
    await using school = await runSchool()
    const setting = await schoolWithDoor(school)
    const { librarian, counter } = setting
    const calibration = await calibrate(school, setting, 52, 50)
    expect(calibration).toMatchObject({
      tapped: { in: 52, out: 0 },
      counted: { in: 50, out: 0 },
      people: 52,
      factor: 1.04,
      sensed: true,
      appliedFrom: null,
    })
    expect(calibration.low).toBeLessThan(1)
    expect(calibration.high).toBeGreaterThan(1.08)

    const today = dateOf(school.now())
    const yesterday = addDays(today, -1)
    const asked = { ...counter, calibrationId: calibration.id }
    const apply = (validFrom: string, reason?: string) =>
      librarian.call(applyCorrection, { body: { ...asked, validFrom, reason } })
    expect(codesOf(await apply(addDays(today, 1)))).toEqual(['version-from-future'])
    expect(codesOf(await apply(yesterday))).toEqual(['version-needs-reason'])
    granted(await apply(today))
    const query = { from: today, to: today }
    const [day] = granted(await librarian.call(listGateDays, { query })).days
    expect(day).toMatchObject({ entries: 50, correction: 1.04 })
    granted(await apply(yesterday, 'The beams were moved the day before'))

    const listed = granted(await librarian.call(listCalibrations, {}))
    expect(listed.calibrations).toMatchObject([{ id: calibration.id, appliedFrom: yesterday }])
    expect(listed.corrections.map(each => each.validFrom)).toEqual([yesterday, today])
    granted(
      await librarian.call(applyCorrection, { body: { ...counter, calibrationId: null, validFrom: today } }),
    )
    expect(granted(await librarian.call(getGate, { query: {} })).counters).toMatchObject([
      { device: 'front-door', station: 'front door', correction: { factor: 1, calibrationId: null } },
    ])
    expect(await auditOf(await school.administrator())).toEqual(
      expect.arrayContaining(['calibration-started', 'calibration-ended', 'correction-applied']),
    )
  })

  it('keeps every tap once, takes back those that were undone, and takes late ones until it is used', async () => {
    await using school = await runSchool()
    const setting = await schoolWithDoor(school)
    const { librarian, counter } = setting
    const { id, fromMs } = granted(await librarian.call(startCalibration, { body: counter })).calibration
    const params = { calibrationId: id }
    const [one, two, three] = [tap(fromMs), tap(fromMs + 1, 'out'), tap(fromMs + 2)]
    const send = async (...taps: Tap[]) => librarian.call(sendTaps, { params, body: { taps } })
    await send(one, two)
    await send(one, two, three)
    expect(granted(await send({ ...three, undone: true })).calibration.tapped).toEqual({ in: 1, out: 1 })
    school.pass(MINUTE)
    granted(await librarian.call(endCalibration, { params, body: {} }))
    const late = Array.from({ length: 40 }, (_, index) => tap(fromMs + index))
    expect(granted(await send(...late)).calibration.tapped.in).toBe(41)
    const events = late.map(({ atMs }) => setting.door.passage(atMs))
    granted(await setting.daemon.call(postEvents, { body: { events } }))
    const validFrom = dateOf(school.now())
    granted(await librarian.call(applyCorrection, { body: { ...counter, calibrationId: id, validFrom } }))
    expect(codesOf(await send(tap(fromMs + 3)))).toEqual(['calibration-settled'])
  })

  it('is refused to a second person until it ends, and goes on for the first', async () => {
    await using school = await runSchool()
    const { librarian, counter } = await schoolWithDoor(school)
    const other = await staffMember(school, 'librarian', 'somebody')
    const first = granted(await librarian.call(startCalibration, { body: counter })).calibration
    const refused = await other.call(startCalibration, { body: counter })
    expect(refused).toEqual({
      ok: false,
      failures: [{ code: 'calibration-running', params: { who: 'librarian' } }],
    })
    expect(granted(await librarian.call(startCalibration, { body: counter })).calibration.id).toBe(first.id)
    school.pass(31 * MINUTE)
    const { calibration } = granted(await other.call(startCalibration, { body: counter }))
    expect(calibration.id).not.toBe(first.id)
    const params = { calibrationId: first.id }
    expect(granted(await librarian.call(getCalibration, { params })).calibration.toMs).toBe(
      first.fromMs + 30 * MINUTE,
    )
  })

  it('corrects nothing while too few passed, the counts lie far apart, the counter was blind, or it still runs', async () => {
    await using school = await runSchool()
    const setting = await schoolWithDoor(school)
    const { librarian, counter } = setting
    const applying = async (calibrationId: string) => {
      const body = { ...counter, calibrationId, validFrom: dateOf(school.now()) }
      return codesOf(await librarian.call(applyCorrection, { body }))
    }
    expect(await applying((await calibrate(school, setting, 12, 12)).id)).toEqual(['calibration-too-few'])
    expect(await applying((await calibrate(school, setting, 40, 10)).id)).toEqual(['calibration-implausible'])
    expect(await applying((await calibrate(school, setting, 40, 0)).id)).toEqual(['calibration-implausible'])
    school.pass(60 * MINUTE)
    expect(await applying((await calibrate(school, setting, 9, 9)).id)).toEqual([
      'calibration-not-sensed',
      'calibration-too-few',
    ])
    const { id } = granted(await librarian.call(startCalibration, { body: counter })).calibration
    expect(await applying(id)).toEqual(['calibration-not-ended'])
    expect(await applying(randomUUIDv7())).toEqual(['not-found'])
  })
})

describe('what staff decide of the door', () => {
  it('is the librarian’s, is written down, and changes the figures', async () => {
    await using school = await runSchool(
      '[calendar]\nopen_weekdays = [0, 1, 2, 3, 4, 5, 6]\nopens = "00:00"\ncloses = "23:59"',
    )
    const { librarian, daemon, door, counter, nowMs } = await schoolWithDoor(school)
    const helper = await staffMember(school, 'helper')
    granted(await daemon.call(postEvents, { body: { events: [1, 2, 3].map(() => door.passage(nowMs)) } }))
    const today = dateOf(nowMs)
    const rule = { people: 0, passesEach: 0, outsideHours: true, validFrom: today }
    const unnamed = { name: null, counts: true, lastDay: null }

    const tries = (visitor: Visitor) => [
      visitor.call(addStaffRule, { body: rule }),
      visitor.call(changeGateSettings, { body: { estimatesIncluded: false } }),
      visitor.call(changeCounter, { params: counter, body: unnamed }),
      visitor.call(applyCorrection, { body: { ...counter, calibrationId: null, validFrom: today } }),
    ]
    for (const answer of await Promise.all(tries(helper))) expect(codesOf(answer)).toEqual(['not-allowed'])
    for (const answer of await Promise.all(tries(librarian))) expect(codesOf(answer)).toEqual([])
    const backdated = await librarian.call(addStaffRule, { body: { ...rule, validFrom: addDays(today, -1) } })
    expect(codesOf(backdated)).toEqual(['version-needs-reason'])
    const elsewhere = { ...counter, device: 'no-door' }
    expect(codesOf(await librarian.call(changeCounter, { params: elsewhere, body: unnamed }))).toEqual([
      'not-found',
    ])

    const view = granted(await helper.call(getGate, { query: { from: today, to: today } }))
    expect(view).toMatchObject({
      gate: { entries: 3, estimatesIncluded: false },
      settings: { estimatesIncluded: false },
      staffRules: [{ validFrom: today, actor: 'staff:librarian' }],
    })
    granted(await librarian.call(changeCounter, { params: counter, body: { ...unnamed, counts: false } }))
    expect(granted(await helper.call(getGate, { query: {} })).gate).toBeNull()
    expect(codesOf(await helper.call(getGate, { query: { from: today, to: '2020-01-01' } }))).toEqual([
      'invalid-request',
    ])
    expect(await auditOf(await school.administrator())).toEqual(
      expect.arrayContaining(['staff-passes-changed', 'gate-settings-changed', 'counter-changed']),
    )
  })
})
