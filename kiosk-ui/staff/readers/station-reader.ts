import type { DeviceHealth } from '@pratu/protocol/device-health'
import type { StationView } from '@pratu/protocol/today'

/** What kind of reader it is: a pad reads many at once and in no order. */
export type ReaderKind = 'scanner' | 'card-reader' | 'pad'

const READS: readonly DeviceHealth['kind'][] = ['scanner', 'card-reader']

const kindOf = ({ kind, writesTags }: DeviceHealth): ReaderKind => {
  if (writesTags) return 'pad'
  return kind === 'card-reader' ? 'card-reader' : 'scanner'
}

export const readersAt = (station: StationView | undefined): readonly DeviceHealth[] =>
  station?.health?.devices.filter(({ kind }) => READS.includes(kind)) ?? []

export const padsAt = (station: StationView | undefined): readonly DeviceHealth[] =>
  readersAt(station).filter(device => kindOf(device) === 'pad')

/** The kind of a station's device by its name. */
export const readerOf = (station: StationView | undefined, name: string): ReaderKind => {
  const device = readersAt(station).find(each => each.name === name)
  return device ? kindOf(device) : 'scanner'
}
