import { addDays, weekdayOf } from '@pratu/protocol/bangkok'
import type { DeviceEvent } from '@pratu/protocol/device-events'
import { describe, expect, it } from 'vitest'
import { doorOfTest } from '../../../../fakes/door-events.ts'
import { coverageOf, ledgerOf, totalsOf } from '../open-visits.ts'
import { at, openGate } from './open-gate.ts'

const FIRST = '2026-11-02'
const LAST = '2026-11-27'
const NOW = at(LAST, '20:00')
/** A Wednesday in the third week. */
const GAP_DAY = '2026-11-18'

const schoolDays = Array.from({ length: 26 }, (_, day) => addDays(FIRST, day)).filter(
  date => ![0, 6].includes(weekdayOf(date)),
)
/** Every minute of the hour from 10 on Wednesdays, every second minute on other days. */
const passing = (door: ReturnType<typeof doorOfTest>, date: string): DeviceEvent[] =>
  Array.from({ length: weekdayOf(date) === 3 ? 60 : 30 }, (_, index) =>
    door.passage(at(date, '10:00') + index * 60_000),
  )
const whole = (date: string) => [at(date, '07:30'), at(date, '16:30')] as const

describe('an estimate for a gap', () => {
  it('is what the same hour of the same weekday brings in the semester', async () => {
    using school = openGate(NOW)
    const door = doorOfTest()
    await school.tell(
      schoolDays.flatMap(date =>
        date === GAP_DAY ? [] : [door.sensing(...whole(date)), ...passing(door, date)],
      ),
    )
    const [gap] = school.gate.gaps(GAP_DAY, GAP_DAY)
    expect(gap).toMatchObject({ openMinutes: 480, estimatedVisits: 60 })
    expect(school.gate.days(GAP_DAY, GAP_DAY)).toMatchObject([{ entries: 0, estimated: 60, visits: 60 }])
  })

  it('is for the minutes that are missing, and without the staff that the rule would deduct', async () => {
    using school = openGate(NOW)
    const door = doorOfTest()
    await school.tell(
      schoolDays.flatMap(date =>
        date === GAP_DAY
          ? [
              door.sensing(at(date, '07:30'), at(date, '10:20'), 'blocked'),
              ...passing(door, date).slice(0, 20),
              door.sensing(at(date, '10:40'), at(date, '16:30')),
              ...passing(door, date).slice(40),
            ]
          : [door.sensing(...whole(date)), ...passing(door, date)],
      ),
    )
    expect(school.gate.gaps(GAP_DAY, GAP_DAY)).toMatchObject([{ openMinutes: 20, estimatedVisits: 20 }])
    await school.staffRule({ validFrom: FIRST, people: 4, passesEach: 12, outsideHours: true })
    expect(school.gate.days(GAP_DAY, GAP_DAY)).toMatchObject([
      { entries: 40, staffPasses: 40, estimated: 18, visits: 18 },
    ])
  })

  it('takes any open day where too few of the weekday were sensed, and is none where those are too few', async () => {
    using school = openGate(NOW)
    const door = doorOfTest()
    const sensed = ['2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05', '2026-11-06']
    await school.tell(sensed.flatMap(date => [door.sensing(...whole(date)), ...passing(door, date)]))
    expect(school.gate.days(GAP_DAY, GAP_DAY)).toMatchObject([{ estimated: 36 }])

    using fresh = openGate(NOW)
    await fresh.tell(
      sensed.slice(0, 2).flatMap(date => [door.sensing(...whole(date)), ...passing(door, date)]),
    )
    expect(fresh.gate.gaps(GAP_DAY, GAP_DAY)).toMatchObject([{ openMinutes: 480, estimatedVisits: null }])
    expect(fresh.gate.days(GAP_DAY, GAP_DAY)).toMatchObject([{ estimated: 0, visits: 0 }])
  })

  it('is corrected as the entries that it rests on', async () => {
    using school = openGate(NOW)
    const door = doorOfTest()
    await school.tell(
      schoolDays.flatMap(date =>
        date === GAP_DAY ? [] : [door.sensing(...whole(date)), ...passing(door, date)],
      ),
    )
    await school.correct({ validFrom: FIRST, factor: 1.1 })
    expect(school.gate.days(GAP_DAY, GAP_DAY)).toMatchObject([{ estimated: 66 }])
  })

  it('is told beside the visits, and no part of them, once the school has switched it off', async () => {
    using school = openGate(NOW)
    const door = doorOfTest()
    await school.tell(
      schoolDays.flatMap(date =>
        date === GAP_DAY ? [] : [door.sensing(...whole(date)), ...passing(door, date)],
      ),
    )
    const raw = (schoolDays.length - 1) * 30 + 3 * 30
    expect(school.gate.period(FIRST, LAST).gate).toMatchObject({
      ...{ entries: raw, estimated: 60, estimatesIncluded: true, visits: raw + 60 },
    })
    await school.changes.settings('kru', { estimatesIncluded: false })
    expect(school.gate.estimatesIncluded()).toBe(false)
    expect(school.gate.period(FIRST, LAST).gate).toMatchObject({
      ...{ entries: raw, estimated: 60, estimatesIncluded: false, visits: raw },
    })
  })

  it('never alters the ledger or its hours', async () => {
    using school = openGate(NOW)
    const door = doorOfTest()
    await school.tell(
      schoolDays.slice(0, 9).flatMap(date => [door.sensing(...whole(date)), ...passing(door, date)]),
    )
    const raw = () => [ledgerOf(school.database), totalsOf(school.database), coverageOf(school.database)]
    const before = raw()
    await school.staffRule({ validFrom: FIRST, people: 3, passesEach: 3, outsideHours: true })
    await school.correct({ validFrom: FIRST, factor: 1.3 })
    expect(school.gate.days(FIRST, LAST).some(day => day.estimated > 0)).toBe(true)
    expect(raw()).toEqual(before)
  })
})
