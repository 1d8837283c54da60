import * as z from 'zod/mini'
import { BackupView, Recipient } from '../backups.ts'
import { endpoint } from '../endpoint.ts'
import { Count } from '../scalars.ts'

/** A QR code as an SVG path in a square of `side` modules. */
const QrPath = z.object({ side: Count, path: z.string() })

export const getBackups = endpoint({
  method: 'GET',
  path: '/api/backups',
  summary: 'Where the last backups lie, how the last tries ended, and whether a recovery key was made.',
  access: 'librarian',
  response: BackupView,
})

export const backUpNow = endpoint({
  method: 'POST',
  path: '/api/backups',
  summary: 'Make a backup now, in every place that can be reached; answered when it is made.',
  access: 'administrator',
  response: BackupView,
})

export const drawRecoveryKey = endpoint({
  method: 'POST',
  path: '/api/backups/recovery-key',
  summary:
    'Draw a recovery key for the school’s paper. It is kept nowhere, and used once its public half is put.',
  access: 'administrator',
  response: z.object({ recoveryKey: z.string(), recipient: Recipient, qr: QrPath }),
})

export const useRecoveryKey = endpoint({
  method: 'PUT',
  path: '/api/backups/recovery-key',
  summary: 'The school has the recovery key on paper: backups are made for it from now on.',
  access: 'administrator',
  body: z.object({ recipient: Recipient }),
  response: BackupView,
})

export const chooseBackupPlaces = endpoint({
  method: 'PUT',
  path: '/api/backups/places',
  summary: 'Choose whether the Office keeps encrypted backups too.',
  access: 'administrator',
  body: z.object({ toOffice: z.boolean() }),
  response: BackupView,
})
