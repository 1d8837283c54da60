import { describe, expect, it } from 'vitest'
import { headline } from '../../../../kiosk-ui/staff/today/headline.ts'
import { aDevice, aStation, MINUTE_MS, NOW_MS, someVisits, usually } from './some-day.ts'

const offline = (name: string) => aStation({ name, online: false, lastSeenAtMs: NOW_MS - MINUTE_MS })
const blocked = (name: string) => aStation({ name }, [aDevice({ state: 'fault', problem: 'blocked' })])
const unplugged = (name: string) => aStation({ name }, [aDevice({ state: 'offline', problem: 'unplugged' })])

const told = (changed: Partial<Parameters<typeof headline>[0]> = {}) =>
  headline({
    visits: someVisits(),
    usual: usually(128),
    stations: [aStation()],
    nowMs: NOW_MS,
    ...changed,
  })
const keys = (changed?: Parameters<typeof told>[0]) => told(changed).map(({ key }) => key)

describe('headline: what is wrong comes first', () => {
  it('says that all is well on a usual day with healthy stations', () => {
    expect(keys()).toEqual(['as-usual', 'all-well'])
  })

  it('names a station that is offline, before blocked beams', () => {
    const sentences = told({ stations: [blocked('ประตูหน้า'), offline('คีออสก์ 2')] })
    expect(sentences[0]).toEqual({
      key: 'offline',
      tone: 'trouble',
      params: { station: 'คีออสก์ 2', count: 0 },
    })
  })

  it('counts the stations when several are offline', () => {
    expect(told({ stations: [offline('A'), offline('B')] })[0]).toMatchObject({
      key: 'offline-many',
      params: { count: 2 },
    })
  })

  it('names a blocked beam before any other trouble of a device', () => {
    const sentences = told({ stations: [unplugged('คีออสก์ 1'), blocked('ประตูหน้า')] })
    expect(sentences[0]).toMatchObject({ key: 'blocked', params: { station: 'ประตูหน้า' } })
  })

  it('never says that all is well beside a trouble', () => {
    for (const station of [offline('A'), blocked('A'), unplugged('A')])
      expect(keys({ stations: [station] })).not.toContain('all-well')
  })

  it('takes a kiosk page without a daemon for a healthy station', () => {
    const page = aStation({ online: false, lastSeenAtMs: null, health: null, kioskPages: 1 })
    expect(keys({ stations: [page] })).toContain('all-well')
  })

  it('says so when there are no stations, instead of praising them', () => {
    expect(keys({ stations: [] })).toEqual(['as-usual', 'no-stations'])
  })
})

describe('headline: what the day is like', () => {
  it.each([
    [114, 'as-usual'],
    [100, 'busier'],
    [160, 'quieter'],
  ])('compares 128 visits with a usual %i', (visitsByNow, key) => {
    expect(keys({ usual: usually(visitsByNow) })[0]).toBe(key)
  })

  it('calls a difference of a few visits usual, however large its share', () => {
    expect(keys({ visits: someVisits({ visits: 4 }), usual: usually(1) })[0]).toBe('as-usual')
  })

  it('tells the number of visits when there is no usual day', () => {
    expect(told({ usual: null })[0]).toMatchObject({ key: 'visits', params: { count: 128 } })
  })

  it('says that nobody has come yet', () => {
    expect(keys({ visits: someVisits({ visits: 0 }), usual: usually(2) })[0]).toBe('nobody-yet')
  })

  it('says that the library is closed, or not open yet', () => {
    const nobody = someVisits({ visits: 0 })
    expect(keys({ visits: { ...nobody, open: null } })[0]).toBe('closed')
    expect(keys({ visits: nobody, nowMs: NOW_MS - 240 * MINUTE_MS })[0]).toBe('not-open-yet')
  })
})
