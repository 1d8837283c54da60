import { FIRST_KIOSK_SETTINGS, VolumeHours } from '@pratu/protocol/kiosk-settings'
import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { timesFor, type VolumeRow, withAnother } from '../../../../kiosk-ui/staff/recordings/volume-rows.ts'

test('rows may be added until the list is full, and are always hours that the server takes', () => {
  let rows: VolumeRow[] = [{ from: '00:00', volume: 'off' }]
  for (let row = 1; row < 24; row += 1) {
    rows = withAnother(rows)
    expect(z.safeParse(VolumeHours, rows).success).toBe(true)
  }
  expect(rows).toHaveLength(24)
})

test('a row may begin when no other does, and where it begins now', () => {
  const times = timesFor(FIRST_KIOSK_SETTINGS.volumes, '08:30')
  expect(times).toContain('08:30')
  expect(times).toContain('08:40')
  expect(times).not.toContain('13:00')
  expect(times).toEqual(times.toSorted())
})
