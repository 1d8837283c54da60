import type { DeviceHealth, DeviceProblem } from '@pratu/protocol/device-health'
import type { Clock } from '../clock.ts'
import type { Driver } from '../driver.ts'

export interface TrackedDevice {
  readonly name: string
  readonly driverName: string
  readonly driver: Driver<unknown>
  readonly options: unknown
  readonly clock: Clock
  /** The device's health changed in more than the time at which it was last seen. */
  readonly onChange: () => void
}

export const trackDeviceHealth = ({ name, driverName, driver, options, clock, onChange }: TrackedDevice) => {
  const setsSecurity = driver.setsSecurity?.(options as never) ?? false
  const lineDots = driver.lineDots?.(options as never) ?? null
  let health: DeviceHealth = {
    name,
    driver: driverName,
    label: driver.label,
    kind: typeof driver.kind === 'function' ? driver.kind(options) : driver.kind,
    typesKeys: driver.typesKeys ?? false,
    simulated: driver.simulated ?? false,
    state: 'offline',
    problem: null,
    lastSeenAtMs: null,
    errors: 0,
    reconnects: 0,
    ...(lineDots !== null && { lineDots }),
    ...(setsSecurity && { setsSecurity }),
    ...(driver.writesTags && { writesTags: true }),
  }
  let hasBeenOnline = false

  const change = (changes: Partial<DeviceHealth>) => {
    health = { ...health, ...changes }
    onChange()
  }

  return {
    current: (): DeviceHealth => health,
    /** The device gave a sign of life. */
    seen: () => {
      health = { ...health, lastSeenAtMs: clock.wallMs() }
    },
    error: () => change({ errors: health.errors + 1, lastSeenAtMs: clock.wallMs() }),
    online: () => {
      const reconnects = health.reconnects + (hasBeenOnline ? 1 : 0)
      hasBeenOnline = true
      change({ state: 'online', problem: null, reconnects, lastSeenAtMs: clock.wallMs() })
    },
    fault: (problem: DeviceProblem | null) => {
      if (health.state !== 'offline') change({ state: problem === null ? 'online' : 'fault', problem })
    },
    offline: (problem: DeviceProblem | null) => {
      if (health.state !== 'offline' || health.problem !== problem) change({ state: 'offline', problem })
    },
  }
}
