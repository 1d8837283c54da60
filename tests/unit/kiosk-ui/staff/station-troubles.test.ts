import { DEVICE_PROBLEMS } from '@pratu/protocol/device-health'
import { describe, expect, it } from 'vitest'
import { moodOf, troublesOf } from '../../../../kiosk-ui/staff/stations/station-troubles.ts'
import { aDevice, aStation } from './some-day.ts'

const keys = (station: Parameters<typeof troublesOf>[0]) => troublesOf(station).map(({ key }) => key)

describe('the troubles of a station', () => {
  it('are none when its devices work', () => {
    expect(troublesOf(aStation())).toEqual([])
    expect(moodOf([])).toBe('good')
  })

  it('are only the lost connection while it is offline: what its devices do is not known', () => {
    expect(keys(aStation({ online: false }, [aDevice({ state: 'fault', problem: 'blocked' })]))).toEqual([
      'offline',
    ])
  })

  it('tell a station that was never connected from one that is a kiosk page alone', () => {
    const page = { online: false, lastSeenAtMs: null, health: null }
    expect(keys(aStation({ ...page, kioskPages: 0 }))).toEqual(['never-connected'])
    expect(keys(aStation({ ...page, kioskPages: 1 }))).toEqual([])
  })

  it.each(DEVICE_PROBLEMS)('name the problem "%s" of a device', problem => {
    const [trouble] = troublesOf(aStation({}, [aDevice({ state: 'fault', problem })]))
    expect(trouble).toMatchObject({
      key: `device.${problem}`,
      mood: 'warning',
      device: { name: 'front-door' },
    })
  })

  it('name a device that does not say what is wrong', () => {
    expect(keys(aStation({}, [aDevice({ state: 'offline' })]))).toEqual(['device.error'])
  })

  it('hold a clock that is not right and events that pile up', () => {
    const health = { ...aStation().health, clockSynced: false, spooledEvents: 500 }
    const station = aStation()
    expect(keys({ ...station, health: station.health && { ...station.health, ...health } })).toEqual([
      'clock',
      'spooled',
    ])
  })

  it('take the worst for the mood of the station', () => {
    const offline = troublesOf(aStation({ online: false }))
    const fault = troublesOf(aStation({}, [aDevice({ state: 'fault', problem: 'blocked' })]))
    expect(moodOf([...fault, ...offline])).toBe('trouble')
    expect(moodOf(fault)).toBe('warning')
  })
})
