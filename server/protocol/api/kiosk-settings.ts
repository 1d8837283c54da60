import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { KioskSettings, SoundTrial } from '../kiosk-settings.ts'
import { Count, Id } from '../scalars.ts'

export const getKioskSettings = endpoint({
  method: 'GET',
  path: '/api/kiosk-settings',
  summary: 'How loud kiosks are by time of day, and what the QR code of a receipt holds.',
  access: 'helper',
  response: KioskSettings,
})

export const changeKioskSettings = endpoint({
  method: 'PUT',
  path: '/api/kiosk-settings',
  summary: 'Change how loud kiosks are, and what the QR code of a receipt holds; kiosks follow at once.',
  access: 'librarian',
  body: KioskSettings,
  response: KioskSettings,
})

export const tryKioskSound = endpoint({
  method: 'POST',
  path: '/api/stations/:stationId/sound-trial',
  summary: 'Let a station’s kiosk page be heard once; the answer tells how many pages were asked.',
  access: 'helper',
  params: z.object({ stationId: Id }),
  body: SoundTrial,
  response: z.object({ pages: Count }),
})
