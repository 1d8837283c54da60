import type { Clock } from '../../process/clock.ts'
import type { Timers } from '../../process/timers.ts'
import type { Calendar } from '../calendar/calendar.ts'
import type { Happenings } from '../happenings.ts'
import type { StaffNamespace } from '../staff/live.ts'
import { coalesce } from './coalesce.ts'
import type { Today } from './today.ts'
import { watchTime } from './watch-time.ts'

/** A change is on its way to the staff pages at the latest after this time. */
const PAUSE_MS = 20

export interface StaffLiveNeeds {
  readonly today: Today
  readonly happenings: Happenings
  readonly calendar: Pick<Calendar, 'openingOn'>
  readonly clock: Clock
  readonly timers: Timers
}

type Part = 'today' | 'visits' | 'usual' | 'loans' | 'stations' | 'waiting' | 'activity'

/** Tells staff pages the whole day when they come, when a day begins, and at opening and closing; between, what changes. */
export function staffLive(namespace: StaffNamespace, needs: StaffLiveNeeds): { stop(): void } {
  const { today, happenings } = needs
  const changed = new Set<Part>()

  const tell: Record<Part, () => void> = {
    today: () => namespace.emit('today', today.snapshot()),
    visits: () => namespace.emit('visits', today.visitsNow()),
    usual: () => namespace.emit('usual', today.usualDay()),
    loans: () => namespace.emit('loans', today.loansNow()),
    stations: () => namespace.emit('stations', today.views()),
    waiting: () => namespace.emit('waiting', today.waiting()),
    activity: () => {
      for (const activity of today.takeNew().toReversed()) namespace.emit('activity', activity)
    },
  }

  const telling = coalesce(needs.timers, PAUSE_MS, () => {
    const parts = [...changed]
    changed.clear()
    if (namespace.sockets.size === 0) return
    for (const part of parts) tell[part]()
  })

  function note(...parts: Part[]) {
    for (const part of parts) changed.add(part)
    telling.note()
  }

  namespace.on('connection', socket => {
    socket.emit('today', today.snapshot())
  })

  happenings.on('passages', () => note('visits', 'activity'))
  happenings.on('coverage', () => note('visits'))
  happenings.on('loan', () => note('loans', 'activity'))
  happenings.on('loan-figures', () => note('loans'))
  happenings.on('sign-in', () => note('activity'))
  happenings.on('class-visit', () => note('activity'))
  happenings.on('unknown-code', () => note('activity'))
  happenings.on('station', ({ change }) =>
    change === 'online' || change === 'offline' ? note('stations', 'activity') : note('stations'),
  )
  happenings.on('waiting', () => note('waiting'))
  happenings.on('calendar', () => note('today'))
  happenings.on('appearance', () => note('today'))

  const stopWatching = watchTime(needs, {
    newDay: () => {
      happenings.emit('new-day')
      note('today')
    },
    opensOrCloses: () => note('today'),
    newMinute: () => note('visits', 'usual'),
  })

  return {
    stop() {
      stopWatching()
      telling.stop()
    },
  }
}
