import { endpoint } from '../endpoint.ts'
import { UpdateView } from '../updates.ts'

export const getUpdates = endpoint({
  method: 'GET',
  path: '/api/updates',
  summary: 'Which release runs, how the last update ended, and whether a USB stick brings another.',
  access: 'librarian',
  response: UpdateView,
})

export const updateNow = endpoint({
  method: 'POST',
  path: '/api/updates',
  summary: 'Install the update that is on the USB stick now; the server stops for a moment meanwhile.',
  access: 'administrator',
  response: UpdateView,
})
