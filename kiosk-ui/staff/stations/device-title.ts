import type { DeviceHealth } from '@pratu/protocol/device-health'
import type { StationView } from '@pratu/protocol/today'
import type { StaffWords } from '../words.ts'

/** What a device is to people; with its name in the configuration where its station has several of the kind. */
export const deviceTitle = (words: StaffWords, device: DeviceHealth, station: StationView): string => {
  const kind = words.t(`kind.${device.kind}`)
  const alike = station.health?.devices.filter(each => each.kind === device.kind).length ?? 1
  return alike > 1 ? words.t('device.named', { kind, name: device.name }) : kind
}
