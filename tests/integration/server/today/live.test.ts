import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getToday } from '@pratu/protocol/api/visits'
import type { Passage } from '@pratu/protocol/device-events'
import { FIRST_LOOK } from '@pratu/protocol/school'
import { type ServerToStaff, STAFF_NAMESPACE, staffInbound } from '@pratu/protocol/staff-link'
import { Server } from 'socket.io'
import { io, type Socket } from 'socket.io-client'
import { describe, expect, it, vi } from 'vitest'
import { createCalendar } from '../../../../server/school/calendar/calendar.ts'
import { configuredDays } from '../../../../server/school/calendar/configured-days.ts'
import { staffLive } from '../../../../server/school/today/live.ts'
import { todayRoutes } from '../../../../server/school/today/routes.ts'
import { createToday } from '../../../../server/school/today/today.ts'
import { askRoutes, EVERY_DAY, MONDAY_NOON, openVisits, STATION } from '../visits/open-visits.ts'

const passage = (atMs: number): Passage => ({
  kind: 'passage',
  id: randomUUID(),
  device: 'front-door',
  method: 'beam-pair',
  direction: 'in',
  bootId: STATION,
  monotonicMs: 1,
  wallAtMs: atMs,
  clockSynced: true,
})

type Heard = { [Name in keyof ServerToStaff]: Parameters<ServerToStaff[Name]>[0][] }

/** A school with its staff namespace on a real port; each page keeps what it heard, parsed as a page would. */
async function openSchool() {
  const school = openVisits()
  const { happenings, time, database } = school
  const loans = { loans: 0, returns: 0, renewals: 0, selfServiceLoans: 0 }
  const today = createToday({
    happenings,
    clock: time.clock,
    visits: school.visits,
    stations: { views: () => [], waiting: () => [], nameOf: () => 'Front door' },
    school: () => ({ name: { th: 'โรงเรียนตัวอย่าง', en: 'Sample school' }, sample: true, ...FIRST_LOOK }),
    loansNow: () => loans,
    newestLoanEvents: () => [],
    newestSignIns: () => [],
    newestClassVisits: () => [],
  })
  const http = createServer()
  const server = new Server(http, { transports: ['websocket'], serveClient: false })
  const live = staffLive(server.of(STAFF_NAMESPACE), {
    today,
    happenings,
    calendar: createCalendar(configuredDays(EVERY_DAY)),
    clock: time.clock,
    timers: time.timers,
  })
  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve))
  const { port } = http.address() as AddressInfo
  const pages: Socket[] = []

  async function openPage() {
    const heard: Heard = {
      today: [],
      visits: [],
      usual: [],
      loans: [],
      activity: [],
      stations: [],
      waiting: [],
      helpCalls: [],
    }
    const page: Socket<ServerToStaff> = io(`http://127.0.0.1:${port}${STAFF_NAMESPACE}`, {
      transports: ['websocket'],
    })
    pages.push(page)
    page.onAny((name: keyof Heard, value: unknown) => {
      const kept: unknown[] = heard[name]
      kept.push(staffInbound[name].parse(value))
    })
    await vi.waitFor(() => expect(heard.today).toHaveLength(1))
    return heard
  }

  return {
    ...school,
    database,
    loans,
    today,
    openPage,
    async [Symbol.asyncDispose]() {
      live.stop()
      for (const page of pages) page.disconnect()
      await server.close()
      school[Symbol.dispose]()
    },
  }
}

describe('the staff page', () => {
  it('is told the whole day when it comes, the same that the route answers', async () => {
    await using school = await openSchool()
    await school.visits.recordEvents(STATION, [passage(MONDAY_NOON)])
    const { today } = await school.openPage()
    const ask = askRoutes(api => todayRoutes(api, { today: school.today }))
    expect(today[0]).toEqual(await ask(getToday))
    expect(today[0]).toMatchObject({
      school: { sample: true },
      serverAtMs: MONDAY_NOON,
      visits: { visits: 1, inside: 1 },
      activities: [{ kind: 'passage', station: 'Front door' }],
    })
  })

  it('hears of a passage at once, and of many that follow in one', async () => {
    await using school = await openSchool()
    const heard = await school.openPage()
    await school.visits.recordEvents(STATION, [passage(MONDAY_NOON)])
    await vi.waitFor(() => expect(heard.visits).toMatchObject([{ visits: 1, inside: 1 }]))
    for (let second = 1; second <= 5; second += 1) {
      await school.visits.recordEvents(STATION, [passage(MONDAY_NOON + second)])
    }
    school.time.advance(20)
    await vi.waitFor(() => expect(heard.activity).toHaveLength(6))
    expect(heard.visits).toMatchObject([{ visits: 1 }, { visits: 6, inside: 6, peakInside: 6 }])
    expect(heard.activity.map(({ atMs }) => atMs - MONDAY_NOON)).toEqual([0, 1, 2, 3, 4, 5])
  })

  it('hears of loans, stations and those that wait, each as a whole', async () => {
    await using school = await openSchool()
    const heard = await school.openPage()
    school.loans.loans = 1
    school.happenings.emit('loan', {
      kind: 'loan',
      loanId: randomUUID(),
      atMs: MONDAY_NOON,
      title: 'ผีเสื้อ',
      classroom: 'ป.4/2',
      stationId: STATION,
    })
    school.happenings.emit('station', { stationId: STATION, change: 'offline' })
    school.happenings.emit('waiting')
    school.time.advance(20)
    await vi.waitFor(() => expect(heard.waiting).toEqual([[]]))
    expect(heard.loans).toMatchObject([{ loans: 1 }])
    expect(heard.stations).toEqual([[]])
    expect(heard.activity.map(({ kind }) => kind)).toEqual(['loan', 'station-offline'])
  })

  it('hears every minute how things stand, though nothing happens', async () => {
    await using school = await openSchool()
    const heard = await school.openPage()
    school.time.advance(60_000)
    await vi.waitFor(() => expect(heard.usual).toEqual([null]))
    expect(heard.visits).toHaveLength(1)
  })

  it('is told the whole day again at closing and at midnight, when it begins from zero', async () => {
    await using school = await openSchool()
    await school.visits.recordEvents(STATION, [passage(MONDAY_NOON)])
    let newDays = 0
    school.happenings.on('new-day', () => {
      newDays += 1
    })
    const heard = await school.openPage()
    school.time.advanceTo(Date.parse('2026-11-23T16:30:00+07:00'))
    await vi.waitFor(() => expect(heard.today).toHaveLength(2))
    expect(heard.today[1]?.visits).toMatchObject({ inside: 0, visits: 1 })
    expect(newDays).toBe(0)
    school.time.advanceTo(Date.parse('2026-11-24T00:00:00+07:00'))
    await vi.waitFor(() => expect(heard.today).toHaveLength(3))
    expect(heard.today[2]?.visits).toMatchObject({ date: '2026-11-24', visits: 0 })
    expect(newDays).toBe(1)
  })

  it('has its last activities after a restart of the server', async () => {
    await using school = await openSchool()
    await school.visits.recordEvents(STATION, [passage(MONDAY_NOON - 5), passage(MONDAY_NOON - 9)])
    const restarted = createToday({
      happenings: school.happenings,
      clock: school.time.clock,
      visits: school.reopen(),
      stations: { views: () => [], waiting: () => [], nameOf: () => 'Front door' },
      school: () => ({ name: { th: '', en: '' }, sample: false, ...FIRST_LOOK }),
      loansNow: () => school.loans,
      newestLoanEvents: () => [],
      newestSignIns: () => [],
      newestClassVisits: () => [],
    })
    expect(restarted.snapshot().activities).toEqual(school.today.snapshot().activities)
    expect(restarted.snapshot().activities).toHaveLength(2)
  })
})
