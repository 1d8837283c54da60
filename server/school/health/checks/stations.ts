import { HOUR_MS } from '@pratu/protocol/bangkok'
import type { HealthFinding } from '@pratu/protocol/health'
import type { StationView } from '@pratu/protocol/today'
import type { Check, HealthNeeds } from '../check.ts'

const SILENT_OPEN_MINUTES = 30
const MANY_EVENTS = 500

/** Stations that are silent while the library is open, devices that are not there, events that wait on their disks. */
export const check: Check = needs => {
  const stations = needs
    .stations()
    .filter(({ health, lastSeenAtMs }) => health !== null || lastSeenAtMs !== null)
  const findings = stations.flatMap(station => troublesOf(station, needs))
  if (findings.length > 0 || stations.length === 0) return findings
  return [{ id: 'stations', state: 'good', level: 'good', facts: { count: stations.length } }]
}

function troublesOf(station: StationView, { nowMs, openMinutesSince }: HealthNeeds): HealthFinding[] {
  const { name, online, lastSeenAtMs, health } = station
  if (!online) {
    const silent = lastSeenAtMs === null || openMinutesSince(lastSeenAtMs) > SILENT_OPEN_MINUTES
    const hours = Math.max(1, Math.floor((nowMs - (lastSeenAtMs ?? nowMs)) / HOUR_MS))
    return silent ? [{ id: 'station', state: 'silent', level: 'act', facts: { station: name, hours } }] : []
  }
  const devices = (health?.devices ?? [])
    .filter(({ state, simulated }) => state !== 'online' && !simulated)
    .map(
      (device): HealthFinding => ({
        id: 'device',
        state: device.state === 'fault' ? 'fault' : 'missing',
        level: 'act',
        facts: { station: name, device: device.name },
      }),
    )
  const waiting = health?.spooledEvents ?? 0
  const backlog: HealthFinding[] =
    waiting > MANY_EVENTS
      ? [{ id: 'station', state: 'backlog', level: 'watch', facts: { station: name, count: waiting } }]
      : []
  return [...devices, ...backlog]
}
