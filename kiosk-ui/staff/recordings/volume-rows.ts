import type { VolumeHours } from '@pratu/protocol/kiosk-settings'

export type VolumeRow = VolumeHours[number]

const STEP_MINUTES = 10

const timeOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

const DAY_MINUTES = 24 * 60

/** Times that a row may begin at: every ten minutes that no other row has, and its own. */
export const timesFor = (rows: readonly VolumeRow[], own: string): string[] => {
  const taken = new Set(rows.map(({ from }) => from))
  const times = Array.from({ length: DAY_MINUTES / STEP_MINUTES }, (_, step) => timeOf(step * STEP_MINUTES))
  return [...new Set([...times, own])].filter(time => time === own || !taken.has(time)).sort()
}

export const inOrder = (rows: readonly VolumeRow[]): VolumeRow[] =>
  rows.toSorted((one, other) => one.from.localeCompare(other.from))

/** One row more, an hour after the last or wherever there is room, as loud as the one before it. */
export const withAnother = (rows: readonly VolumeRow[]): VolumeRow[] => {
  const last = rows.at(-1)
  const [hours = 0] = (last?.from ?? '00:00').split(':').map(Number)
  const free = timesFor(rows, '00:00')
  const from = free.find(time => time >= timeOf(Math.min(23, hours + 1) * 60)) ?? free.at(-1) ?? '23:50'
  return inOrder([...rows, { from, volume: last?.volume ?? 'normal' }])
}
