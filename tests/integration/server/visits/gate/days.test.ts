import { describe, expect, it } from 'vitest'
import { doorOfTest } from '../../../../fakes/door-events.ts'
import { STATION } from '../open-visits.ts'
import { at, openGate } from './open-gate.ts'

/** Weeks of November 2026; the 16th is a Monday. */
const MONDAY = '2026-11-16'
const TUESDAY = '2026-11-17'
const WEDNESDAY = '2026-11-18'
const NEXT_MONDAY = '2026-11-23'
const EVENING = at(NEXT_MONDAY, '20:00')
const OPEN_MINUTES = 480

const times = (count: number, event: (index: number) => number) =>
  Array.from({ length: count }, (_, i) => event(i))

describe('a day at the door', () => {
  it('is nothing without a counter, whatever is asked', () => {
    using school = openGate(EVENING)
    expect(school.gate.days(MONDAY, NEXT_MONDAY)).toEqual([])
    expect(school.gate.period(MONDAY, NEXT_MONDAY)).toEqual({ coverage: null, gate: null })
    expect(school.gate.gaps(MONDAY, NEXT_MONDAY)).toEqual([])
  })

  it('is every entry of a day that was sensed whole', async () => {
    using school = openGate(EVENING)
    const door = doorOfTest()
    await school.tell([
      door.sensing(at(MONDAY, '07:30'), at(MONDAY, '16:30')),
      ...times(40, i => at(MONDAY, '09:00') + i * 60_000).map(atMs => door.passage(atMs, 'in')),
      ...times(38, i => at(MONDAY, '10:00') + i * 60_000).map(atMs => door.passage(atMs, 'out')),
      door.passage(at(MONDAY, '11:00'), 'ambiguous'),
    ])
    expect(school.gate.days(MONDAY, MONDAY)).toEqual([
      {
        date: MONDAY,
        openMinutes: OPEN_MINUTES,
        sensedMinutes: OPEN_MINUTES,
        entries: 40,
        staffPasses: 0,
        correction: 1,
        estimated: 0,
        visits: 40,
      },
    ])
    expect(school.gate.period(MONDAY, MONDAY).gate).toMatchObject({
      methods: ['beam-pair'],
      combination: 'one',
    })
  })

  it('makes one visit of two breaks of a single beam, and says so', async () => {
    using school = openGate(EVENING)
    const door = doorOfTest('front-door', 'beam-single')
    await school.tell([
      door.sensing(at(MONDAY, '07:30'), at(MONDAY, '16:30')),
      ...times(41, i => at(MONDAY, '09:00') + i * 300_000).map(atMs => door.passage(atMs)),
    ])
    expect(school.gate.days(MONDAY, MONDAY)).toMatchObject([{ entries: 20, visits: 20 }])
    expect(school.gate.period(MONDAY, MONDAY).gate?.methods).toEqual(['beam-single'])
  })

  it('adds up two doors, and shows that one of them was dead', async () => {
    using school = openGate(EVENING)
    const [front, back] = [doorOfTest('front-door'), doorOfTest('back-door', 'beam-single')]
    await school.tell([
      front.sensing(at(MONDAY, '07:30'), at(MONDAY, '16:30')),
      back.sensing(at(MONDAY, '07:30'), at(MONDAY, '12:00'), 'unplugged'),
      ...times(30, i => at(MONDAY, '09:00') + i * 60_000).map(atMs => front.passage(atMs)),
      ...times(20, i => at(MONDAY, '09:00') + i * 60_000).map(atMs => back.passage(atMs)),
      front.sensing(at(TUESDAY, '07:30'), at(TUESDAY, '16:30')),
    ])
    expect(school.gate.days(MONDAY, TUESDAY)).toMatchObject([
      { date: MONDAY, entries: 40, visits: 40, sensedMinutes: OPEN_MINUTES / 2 },
      { date: TUESDAY, entries: 0, sensedMinutes: 0 },
    ])
    expect(school.gate.period(MONDAY, TUESDAY).gate).toMatchObject({
      methods: ['beam-pair', 'beam-single'],
      combination: 'sum',
    })
    const gap = {
      fromMs: at(MONDAY, '12:00'),
      toMs: at(TUESDAY, '16:00'),
      openMinutes: OPEN_MINUTES * 1.5,
      cause: 'unplugged',
    }
    expect(school.gate.gaps(MONDAY, TUESDAY)).toMatchObject([gap])
    expect(school.gate.counterGaps(MONDAY, TUESDAY)).toMatchObject([{ device: 'back-door', ...gap }])
    const hours = () => school.gate.entriesByHour(MONDAY, TUESDAY)
    expect(hours()).toEqual([{ atMs: at(MONDAY, '09:00'), visits: 40 }])

    const leftOut = { name: null, counts: false, lastDay: null }
    await school.changes.counter('kru', { stationId: STATION, device: 'back-door' }, leftOut)
    expect(school.gate.days(MONDAY, TUESDAY)).toMatchObject([
      { entries: 30, sensedMinutes: OPEN_MINUTES },
      { entries: 0, sensedMinutes: OPEN_MINUTES },
    ])
    expect(school.gate.period(MONDAY, TUESDAY).gate).toMatchObject({ combination: 'one' })
    expect(hours()).toEqual([{ atMs: at(MONDAY, '09:00'), visits: 30 }])
  })

  it('has one gap while two doors are dead at the same time, from the first silence to the last', async () => {
    using school = openGate(EVENING)
    const [front, back] = [doorOfTest('front-door'), doorOfTest('back-door')]
    await school.tell([
      front.sensing(at(MONDAY, '07:30'), at(MONDAY, '10:00'), 'blocked'),
      front.sensing(at(MONDAY, '11:00'), at(MONDAY, '16:30')),
      back.sensing(at(MONDAY, '07:30'), at(MONDAY, '10:30'), 'unplugged'),
      back.sensing(at(MONDAY, '13:00'), at(MONDAY, '16:30')),
    ])
    expect(school.gate.gaps(MONDAY, MONDAY)).toMatchObject([
      {
        fromMs: at(MONDAY, '10:00'),
        toMs: at(MONDAY, '13:00'),
        openMinutes: 180,
        cause: 'unplugged',
      },
    ])
    expect(school.gate.counterGaps(MONDAY, MONDAY).map(gap => [gap.device, gap.openMinutes])).toEqual([
      ['back-door', 150],
      ['front-door', 60],
    ])
  })

  it('has no gap of a counter from before it came', async () => {
    using school = openGate(EVENING)
    const [front, back] = [doorOfTest('front-door'), doorOfTest('back-door')]
    const whole = (date: string) => [at(date, '07:30'), at(date, '16:30')] as const
    await school.tell([
      ...[MONDAY, TUESDAY, WEDNESDAY].map(date => front.sensing(...whole(date))),
      back.sensing(...whole(WEDNESDAY)),
    ])
    expect(school.gate.days(MONDAY, WEDNESDAY).map(day => day.sensedMinutes)).toEqual([480, 480, 480])
    expect(school.gate.days('2026-11-13', '2026-11-13')).toMatchObject([
      { openMinutes: 480, sensedMinutes: 0 },
    ])
    expect(school.gate.gaps('2026-11-12', MONDAY)).toEqual([
      {
        fromMs: at('2026-11-12', '08:00'),
        toMs: at('2026-11-13', '16:00'),
        openMinutes: 960,
        cause: 'no-counter',
        estimatedVisits: null,
      },
    ])
  })

  it('has no gap while one counter takes the place of another', async () => {
    using school = openGate(EVENING)
    const [old, fresh] = [doorOfTest('old-door'), doorOfTest('new-door')]
    await school.tell([
      old.sensing(at(MONDAY, '07:30'), at(TUESDAY, '11:00')),
      fresh.sensing(at(WEDNESDAY, '10:30'), at(WEDNESDAY, '16:30')),
    ])
    const sensed = () => school.gate.days(MONDAY, WEDNESDAY).map(day => day.sensedMinutes)
    expect(sensed()).toEqual([480, 180, 0])
    await school.takeAway('old-door', WEDNESDAY)
    expect(sensed()).toEqual([480, 180, 330])
    await school.takeAway('old-door', TUESDAY)
    expect(sensed()).toEqual([480, 180, 330])
    expect(school.gate.gaps(MONDAY, WEDNESDAY).map(gap => [gap.cause, gap.openMinutes])).toEqual([
      ['no-counter', 300],
      ['no-counter', 150],
    ])
  })

  it('says of each gap what ended the sensing', async () => {
    using school = openGate(EVENING)
    const [monday, again, later] = [doorOfTest(), doorOfTest(), doorOfTest()]
    await school.tell([
      monday.sensing(at(MONDAY, '07:30'), at(MONDAY, '09:00'), 'blocked'),
      monday.sensing(at(MONDAY, '09:10'), at(MONDAY, '10:00'), null),
      monday.sensing(at(MONDAY, '10:20'), at(MONDAY, '11:00'), null),
      again.sensing(at(MONDAY, '11:30'), at(MONDAY, '13:00'), 'unplugged'),
      again.sensing(at(MONDAY, '13:04'), at(MONDAY, '14:00'), 'stopped'),
      later.sensing(at(MONDAY, '14:10'), at(MONDAY, '16:00'), 'stopped'),
    ])
    const gaps = school.gate.gaps(MONDAY, MONDAY)
    expect(gaps.map(gap => [gap.cause, gap.openMinutes])).toEqual([
      ['blocked', 10],
      ['stopped', 20],
      ['power', 30],
      ['stopped', 10],
    ])
    expect(school.gate.period(MONDAY, MONDAY).coverage).toEqual({ openMinutes: 480, sensedMinutes: 406 })
  })

  it('counts no minute and no day that is still to come', async () => {
    using school = openGate(at(MONDAY, '10:00'))
    const door = doorOfTest()
    await school.tell([door.sensing(at(MONDAY, '07:30'), at(MONDAY, '09:59'), null)])
    expect(school.gate.days(MONDAY, NEXT_MONDAY)).toMatchObject([
      { date: MONDAY, openMinutes: 120, sensedMinutes: 120 },
    ])
  })

  it('takes those who pass while the library is closed for staff, unless the school says otherwise', async () => {
    using school = openGate(EVENING)
    const door = doorOfTest()
    const saturday = '2026-11-21'
    await school.tell([
      door.sensing(at(MONDAY, '06:00'), at(MONDAY, '18:00')),
      ...['06:30', '07:59', '08:00', '15:59', '16:00'].map(time => door.passage(at(MONDAY, time))),
      door.passage(at(saturday, '10:00')),
    ])
    expect(school.gate.days(MONDAY, saturday).filter(day => day.entries > 0)).toMatchObject([
      { date: MONDAY, entries: 5, staffPasses: 3, visits: 2 },
      { date: saturday, openMinutes: 0, entries: 1, staffPasses: 1, visits: 0 },
    ])
    await school.staffRule({ validFrom: MONDAY, people: 0, passesEach: 0, outsideHours: false })
    expect(school.gate.period(MONDAY, saturday).gate).toMatchObject({ entries: 6, staffPasses: 0, visits: 6 })
  })

  it('deducts the staff by the rule of the day, as far as it was sensed, and never more than came', async () => {
    using school = openGate(EVENING)
    const door = doorOfTest()
    await school.tell([
      door.sensing(at(MONDAY, '07:30'), at(MONDAY, '16:30')),
      ...times(30, i => at(MONDAY, '09:00') + i * 60_000).map(atMs => door.passage(atMs)),
      door.sensing(at(TUESDAY, '12:00'), at(TUESDAY, '16:30')),
      ...times(30, i => at(TUESDAY, '13:00') + i * 60_000).map(atMs => door.passage(atMs)),
      door.sensing(at(WEDNESDAY, '07:30'), at(WEDNESDAY, '16:30')),
      door.passage(at(WEDNESDAY, '10:00')),
    ])
    await school.staffRule({ validFrom: TUESDAY, people: 2, passesEach: 4, outsideHours: true })
    expect(school.gate.days(MONDAY, WEDNESDAY)).toMatchObject([
      { staffPasses: 0, visits: 30 },
      { staffPasses: 4 },
      { staffPasses: 1, visits: 0 },
    ])
  })

  it('corrects each day by the version that is in force on it', async () => {
    using school = openGate(EVENING)
    const door = doorOfTest()
    const dates = [MONDAY, TUESDAY, WEDNESDAY]
    await school.tell(
      dates.flatMap(date => [
        door.sensing(at(date, '07:30'), at(date, '16:30')),
        ...times(50, i => at(date, '09:00') + i * 60_000).map(atMs => door.passage(atMs)),
      ]),
    )
    const visits = () => school.gate.days(MONDAY, WEDNESDAY).map(day => day.visits)
    await school.correct({ validFrom: TUESDAY, factor: 1.1 })
    expect(visits()).toEqual([50, 55, 55])
    await school.correct({ validFrom: WEDNESDAY, factor: 1.2 })
    expect(visits()).toEqual([50, 55, 60])
    await school.correct({ validFrom: MONDAY, factor: 1.04 })
    expect(visits()).toEqual([52, 52, 52])
    expect(school.gate.period(MONDAY, WEDNESDAY).gate).toMatchObject({
      entries: 150,
      correction: 1.04,
      visits: 156,
    })
  })
})
