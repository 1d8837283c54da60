import * as z from 'zod/mini'
import { minuteOfDay } from './bangkok.ts'
import { Recording } from './recordings.ts'

export const VOLUMES = ['off', 'soft', 'normal', 'loud'] as const
export const Volume = z.enum(VOLUMES)
export type Volume = z.infer<typeof Volume>

/** `07:30` */
const TimeOfDay = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/))

/** How loud a kiosk is from a time of day on, until the next; the first begins at midnight. */
export const VolumeHours = z.array(z.object({ from: TimeOfDay, volume: Volume })).check(
  z.minLength(1),
  z.maxLength(24),
  z.refine(
    hours =>
      hours[0]?.from === '00:00' &&
      hours.every(({ from }, index) => index === 0 || from > (hours[index - 1]?.from ?? '')),
    'the first from 00:00, each later than the one before',
  ),
)
export type VolumeHours = z.infer<typeof VolumeHours>

/**
 * What the QR code of a receipt holds: the list itself, which every phone can read anywhere, or the address of a page,
 * which needs a phone in the school's network.
 */
export const RECEIPT_CODES = ['list', 'address'] as const

export const KioskSettings = z.object({ volumes: VolumeHours, receiptCode: z.enum(RECEIPT_CODES) })
export type KioskSettings = z.infer<typeof KioskSettings>

/** Loud in the breaks, soft in lessons, silent when the school is empty. */
export const FIRST_KIOSK_SETTINGS: KioskSettings = {
  volumes: [
    { from: '00:00', volume: 'off' },
    { from: '07:00', volume: 'normal' },
    { from: '08:30', volume: 'soft' },
    { from: '11:30', volume: 'loud' },
    { from: '13:00', volume: 'soft' },
    { from: '15:30', volume: 'normal' },
    { from: '17:00', volume: 'off' },
  ],
  receiptCode: 'list',
}

/** What a kiosk page needs to be heard. */
export const KioskSound = z.object({ volumes: VolumeHours, recordings: z.array(Recording) })
export type KioskSound = z.infer<typeof KioskSound>

/** Staff ask a kiosk to let itself be heard. */
export const SoundTrial = z.object({ volume: Volume })
export type SoundTrial = z.infer<typeof SoundTrial>

/** The volume of a moment in Bangkok. */
export const volumeAt = (hours: VolumeHours, atMs: number): Volume => {
  const minute = minuteOfDay(atMs)
  const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
  return hours.findLast(({ from }) => from <= time)?.volume ?? 'normal'
}
