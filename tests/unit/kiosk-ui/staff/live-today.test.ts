import { beforeEach, describe, expect, it } from 'vitest'
import type { LinkStatus } from '../../../../kiosk-ui/link/sockets.ts'
import { LiveToday, type OpenStaffLink } from '../../../../kiosk-ui/state/live-today.svelte.ts'
import { ServerClock } from '../../../../kiosk-ui/state/server-clock.svelte.ts'
import { aSnapshot, NOW_MS, someVisits } from './some-day.ts'

const COMPUTER_IS_BEHIND_MS = 90_000

let links: { handlers: Parameters<OpenStaffLink>[0]; status: LinkStatus; closed: boolean }[]
let refusals: number
let computerMs: number
let clock: ServerClock
let live: LiveToday

beforeEach(() => {
  links = []
  refusals = 0
  computerMs = NOW_MS - COMPUTER_IS_BEHIND_MS
  clock = new ServerClock(() => computerMs)
  live = new LiveToday({
    clock,
    openLink: (handlers, status) => {
      const link = { handlers, status, closed: false }
      links.push(link)
      return { retry: () => {}, close: () => (link.closed = true) }
    },
    onRefused: () => {
      refusals += 1
    },
  })
})

const theLink = () => {
  const link = links.at(-1)
  if (!link) throw new Error('The page has opened no link; call live.open() first.')
  return link
}
const passage = (id: string, agoMs: number) => ({
  kind: 'passage' as const,
  id,
  atMs: NOW_MS - agoMs,
  direction: 'in' as const,
  station: 'ประตูหน้า',
})

describe('the live day', () => {
  it('is not live before the first snapshot', () => {
    live.open()
    theLink().status.connected()
    expect(live.link).toBe('connecting')
    theLink().handlers.today(aSnapshot())
    expect(live.link).toBe('live')
    expect(live.visits?.visits).toBe(128)
  })

  it('takes the time from the server, for computers with a wrong clock', () => {
    live.open()
    theLink().handlers.today(aSnapshot())
    expect(clock.nowMs).toBe(NOW_MS)
    computerMs += 7000
    clock.tick()
    expect(clock.nowMs).toBe(NOW_MS + 7000)
    expect(live.heardAtMs).toBe(NOW_MS)
  })

  it('shows what it last knew while the link is cut, and the new whole when it is mended', () => {
    live.open()
    theLink().handlers.today(aSnapshot())
    theLink().status.disconnected()
    expect(live.link).toBe('cut')
    expect(live.visits?.visits).toBe(128)
    theLink().handlers.today(aSnapshot({ visits: someVisits({ visits: 131 }) }))
    expect(live.link).toBe('live')
    expect(live.visits?.visits).toBe(131)
  })

  it('puts the newest event first, and one that came late in its own place', () => {
    live.open()
    theLink().handlers.today(aSnapshot({ activities: [passage('b', 2000), passage('a', 9000)] }))
    theLink().handlers.activity(passage('c', 0))
    theLink().handlers.activity(passage('late', 5000))
    expect(live.activities.map(({ id }) => id)).toEqual(['c', 'b', 'late', 'a'])
  })

  it('tells an event once, however often it comes', () => {
    live.open()
    theLink().handlers.activity(passage('a', 0))
    theLink().handlers.activity(passage('a', 0))
    expect(live.activities).toHaveLength(1)
  })

  it('keeps no more events than a person reads', () => {
    live.open()
    for (let count = 0; count < 500; count += 1)
      theLink().handlers.activity(passage(`p${count}`, 500 - count))
    expect(live.activities).toHaveLength(60)
    expect(live.activities[0]?.id).toBe('p499')
  })

  it('opens one link however often it is asked, and forgets the day when it is closed', () => {
    live.open()
    live.open()
    expect(links).toHaveLength(1)
    theLink().handlers.today(aSnapshot())
    live.close()
    expect(theLink().closed).toBe(true)
    expect(live.visits).toBeNull()
    live.open()
    expect(links).toHaveLength(2)
  })

  it('tells when the server turns the page away', () => {
    live.open()
    theLink().status.refused('not-signed-in')
    expect(refusals).toBe(1)
    expect(theLink().closed).toBe(true)
  })
})
