import type { DeviceHealth, DeviceProblem } from '@pratu/protocol/device-health'
import type { StationView } from '@pratu/protocol/today'

export type StationMood = 'good' | 'waiting' | 'warning' | 'trouble'

export interface Trouble {
  readonly key: 'offline' | 'never-connected' | 'no-devices' | 'clock' | 'spooled' | `device.${DeviceProblem}`
  readonly mood: Exclude<StationMood, 'good'>
  /** The device that has the trouble; null when it is the station's. */
  readonly device: DeviceHealth | null
  readonly count: number
}

/** Events that wait a moment for their acknowledgement are no news; more mean that the link is bad. */
const SPOOLED_IS_NEWS = 50

/** What is not as it should be at a station, the worst first. */
export const troublesOf = (station: StationView): Trouble[] => {
  const trouble = (key: Trouble['key'], mood: Trouble['mood'], count = 0): Trouble => ({
    key,
    mood,
    device: null,
    count,
  })
  if (!station.online) {
    if (station.lastSeenAtMs !== null) return [trouble('offline', 'trouble')]
    return station.kioskPages > 0 ? [] : [trouble('never-connected', 'waiting')]
  }
  const { health } = station
  if (!health) return []
  return [
    ...health.devices.flatMap(troubleOfDevice),
    ...(health.devices.length === 0 ? [trouble('no-devices', 'waiting')] : []),
    ...(health.clockSynced ? [] : [trouble('clock', 'warning')]),
    ...(health.spooledEvents >= SPOOLED_IS_NEWS ? [trouble('spooled', 'warning', health.spooledEvents)] : []),
  ]
}

const troubleOfDevice = (device: DeviceHealth): Trouble[] => {
  if (device.state === 'online' && device.problem === null) return []
  return [{ key: `device.${device.problem ?? 'error'}`, mood: 'warning', device, count: device.errors }]
}

export const moodOf = (troubles: readonly Trouble[]): StationMood =>
  (['trouble', 'warning', 'waiting'] as const).find(mood =>
    troubles.some(trouble => trouble.mood === mood),
  ) ?? 'good'
